#include <algorithm>
#include <cstdio>

int main() {
  static int a[1000];
  int n, s;
  scanf("%d %d", &n, &s);
  for (int i = 0; i < n; i++) scanf("%d", &a[i]);
  std::sort(a, a + n);
  int low = 0, high = n - 1;
  while (a[low] + a[high] != s) {
    if (a[low] + a[high] < s) low++;
    else high--;
  }
  printf("%d %d\n", a[low], a[high]);
}
