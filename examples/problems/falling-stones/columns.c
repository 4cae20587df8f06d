#include <stdio.h>

int main(void) {
  static char wall[100][102];
  int r, c;
  scanf("%d %d", &r, &c);
  for (int i = 0; i < r; i++) scanf("%101s", wall[i]);
  for (int j = 0; j < c; j++) {
    int floor = r - 1;
    for (int i = r - 1; i >= 0; i--) {
      if (wall[i][j] == '#') floor = i - 1;
      if (wall[i][j] != 'o') continue;
      wall[i][j] = '.';
      wall[floor--][j] = 'o';
    }
  }
  for (int i = 0; i < r; i++) puts(wall[i]);
  return 0;
}
