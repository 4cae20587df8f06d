#include <algorithm>
#include <cstdio>
#include <vector>

int main() {
  int n;
  scanf("%d", &n);
  std::vector<int> a(n);
  for (int& x : a) scanf("%d", &x);
  std::vector<int> sorted(a);
  std::sort(sorted.begin(), sorted.end());
  std::vector<int> tree(n + 2);
  long long unfair = 0;
  for (int i = n - 1; i >= 0; i--) {
    int rank = (int)(std::lower_bound(sorted.begin(), sorted.end(), a[i]) - sorted.begin());
    for (int k = rank; k > 0; k -= k & -k) unfair += tree[k];
    for (int k = rank + 1; k <= n; k += k & -k) tree[k]++;
  }
  printf("%lld\n", unfair);
}
