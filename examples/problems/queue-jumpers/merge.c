#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int a[100000], buffer[100000];

static long long sort(int from, int to) {
  if (to - from < 2) return 0;
  int middle = (from + to) / 2;
  long long count = sort(from, middle) + sort(middle, to);
  for (int i = from, j = middle, k = from; k < to; k++) {
    if (i < middle && (j == to || a[i] <= a[j])) {
      buffer[k] = a[i++];
    } else {
      count += middle - i;
      buffer[k] = a[j++];
    }
  }
  memcpy(a + from, buffer + from, sizeof(int) * (size_t)(to - from));
  return count;
}

int main(void) {
  int n;
  scanf("%d", &n);
  for (int i = 0; i < n; i++) scanf("%d", &a[i]);
  printf("%lld\n", sort(0, n));
  return 0;
}
