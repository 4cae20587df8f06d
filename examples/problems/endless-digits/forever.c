#include <stdio.h>

/* Forgets to add 1, and never gets anywhere from 0. */
int main(void) {
  unsigned long long number, bound = 1, steps = 0;
  int d;
  scanf("%llu %d", &number, &d);
  while (d-- > 0) bound *= 10;
  while (number < bound) {
    number = 3 * number;
    steps++;
  }
  printf("%llu\n", steps);
  return 0;
}
