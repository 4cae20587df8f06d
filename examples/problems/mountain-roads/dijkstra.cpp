#include <bits/stdc++.h>
using namespace std;

int main() {
  int n, m;
  cin >> n >> m;
  vector<vector<pair<int, int>>> roads(n + 1);
  while (m--) {
    int a, b, w;
    cin >> a >> b >> w;
    roads[a].push_back({b, w});
    roads[b].push_back({a, w});
  }
  typedef pair<long long, int> Cost;
  vector<Cost> best(n + 1, Cost(LLONG_MAX, 0));
  priority_queue<pair<Cost, int>, vector<pair<Cost, int>>, greater<>> queue;
  best[1] = {0, 0};
  queue.push({{0, 0}, 1});
  while (!queue.empty()) {
    auto [cost, v] = queue.top();
    queue.pop();
    if (cost != best[v]) continue;
    for (auto [u, w] : roads[v]) {
      Cost next(cost.first + w, cost.second + 1);
      if (next < best[u]) queue.push({best[u] = next, u});
    }
  }
  cout << best[n].first << " " << best[n].second << endl;
}
