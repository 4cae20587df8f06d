#include <iostream>
#include <numeric>
#include <vector>

int main() {
  long long n, k;
  std::cin >> n >> k;
  std::vector<int> circle(n);
  std::iota(circle.begin(), circle.end(), 1);
  long long at = 0;
  while (!circle.empty()) {
    at = (at + k - 1) % (long long)circle.size();
    std::cout << circle[at] << " ";
    circle.erase(circle.begin() + at);
  }
  std::cout << "\n";
}
