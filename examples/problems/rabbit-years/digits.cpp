#include <cstdio>
#include <vector>

typedef std::vector<int> Digits;  // lowest first

static Digits add_scaled(const Digits& x, int p, const Digits& y, int q) {
  Digits sum;
  int carry = 0;
  for (size_t i = 0; i < x.size() || i < y.size() || carry > 0; i++) {
    if (i < x.size()) carry += p * x[i];
    if (i < y.size()) carry += q * y[i];
    sum.push_back(carry % 10);
    carry /= 10;
  }
  return sum;
}

int main() {
  int n, a, b;
  scanf("%d %d %d", &n, &a, &b);
  Digits before{0}, now{1};
  for (int year = 1; year < n; year++) {
    Digits next = add_scaled(now, a, before, b);
    before = now;
    now = next;
  }
  for (size_t i = now.size(); i-- > 0;) putchar('0' + now[i]);
  putchar('\n');
}
