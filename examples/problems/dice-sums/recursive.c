#include <stdio.h>

static int ways(int n, int s) {
  if (n == 0) return s == 0;
  int sum = 0;
  for (int face = 1; face <= 6; face++) sum += ways(n - 1, s - face);
  return sum;
}

int main(void) {
  int n, s;
  scanf("%d %d", &n, &s);
  printf("%d\n", ways(n, s));
  return 0;
}
