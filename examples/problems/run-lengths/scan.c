#include <stdio.h>
#include <string.h>

static char word[100002], packed[200004];

int main(void) {
  scanf("%100001s", word);
  int n = (int)strlen(word), length = 0;
  for (int i = 0, j; i < n; i = j) {
    for (j = i; j < n && word[j] == word[i]; j++) {}
    packed[length++] = word[i];
    if (j - i > 1) length += sprintf(packed + length, "%d", j - i);
  }
  while (length > 0) putchar(packed[--length]);
  putchar('\n');
  return 0;
}
