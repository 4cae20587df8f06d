#include <algorithm>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

int main() {
  int r, c;
  std::cin >> r >> c;
  std::vector<std::string> map(r);
  for (auto& row : map) std::cin >> row;
  int islands = 0, largest = 0;
  for (int i = 0; i < r; i++) {
    for (int j = 0; j < c; j++) {
      if (map[i][j] != '#') continue;
      islands++;
      int area = 0;
      std::vector<std::pair<int, int>> stack{{i, j}};
      map[i][j] = '.';
      while (!stack.empty()) {
        auto [y, x] = stack.back();
        stack.pop_back();
        area++;
        const int dy[] = {0, 0, 1, -1}, dx[] = {1, -1, 0, 0};
        for (int d = 0; d < 4; d++) {
          int v = y + dy[d], u = x + dx[d];
          if (v < 0 || u < 0 || v >= r || u >= c || map[v][u] != '#') continue;
          map[v][u] = '.';
          stack.push_back({v, u});
        }
      }
      largest = std::max(largest, area);
    }
  }
  std::cout << largest << " " << islands << "\n";
}
