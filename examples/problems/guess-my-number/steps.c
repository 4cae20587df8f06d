#include <stdio.h>
#include <string.h>

int main(void) {
  int n, guess = 0, step = 1;
  char reply[16];
  scanf("%d", &n);
  while (2 * step <= n) step *= 2;
  for (guess = step; step > 0;) {
    printf("%d\n", guess);
    fflush(stdout);
    if (scanf("%15s", reply) != 1 || strcmp(reply, "RIGHT") == 0) return 0;
    step /= 2;
    guess += strcmp(reply, "LOWER") == 0 ? -step : step;
  }
  return 0;
}
