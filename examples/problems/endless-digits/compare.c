#include <stdio.h>

int main(void) {
  unsigned long long number, bound = 1, steps = 0;
  int d;
  scanf("%llu %d", &number, &d);
  while (d-- > 0) bound *= 10;
  while (number < bound) {
    number = 3 * number + 1;
    steps++;
  }
  printf("%llu\n", steps);
  return 0;
}
