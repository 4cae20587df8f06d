// Six environments with the algorithms of their env.ts, line by line.
#pragma once

#include <algorithm>
#include <memory>

#include "sdk.h"

class BubbleSortTrace : public Environment {
  std::vector<int32_t> values;
  int32_t passes = 0;
  bool descending = false;

 public:
  void generate(Scale scale, Rng& rng) override {
    const int32_t n = scale[0];
    passes = scale[2];
    descending = scale[3] == 1 && rng.chance(1, 2);
    rng.range(0, 1);
    auto sorted = rng.distinct(n, 1, scale[1]);
    std::sort(sorted.begin(), sorted.end());
    std::vector<int32_t> ahead(n);
    for (int i = 0; i < n; i++) ahead[i] = rng.range(0, i);
    const int32_t late = rng.range(passes + 1, n - 1);
    ahead[late] = rng.range(passes + 1, late);
    values.resize(n);
    for (int i = n - 1; i >= 0; i--) {
      const int32_t rank = descending ? ahead[i] : i - ahead[i];
      values[i] = sorted[rank];
      for (int j = rank; j < i; j++) sorted[j] = sorted[j + 1];
    }
  }

  std::vector<int64_t> solve() override {
    std::vector<int64_t> list(values.begin(), values.end());
    const int n = static_cast<int>(list.size());
    for (int pass = 1; pass <= passes; pass++) {
      for (int i = 0; i < n - pass; i++) {
        const int64_t left = list[i], right = list[i + 1];
        if (descending ? left < right : left > right) {
          list[i] = right;
          list[i + 1] = left;
        }
      }
    }
    return list;
  }
};

class CoinChangeWays : public Environment {
  static constexpr int TRIES = 16;
  std::vector<int32_t> coins, supply;
  int32_t amount = 0;
  int64_t ways = 0;
  bool limited = false;

 public:
  void generate(Scale scale, Rng& rng) override {
    rng.range(0, 1);
    limited = scale[4] == 1 && rng.chance(1, 2);
    amount = rng.range(scale[1] / 2, scale[1]);
    coins.resize(scale[0]);
    supply.resize(scale[0]);
    ways = 0;
    for (int tries = 0; tries < TRIES && ways == 0; tries++) {
      drawCoins(scale[3], scale[2], rng);
      ways = countWays();
    }
  }

  std::vector<int64_t> solve() override { return {ways}; }

 private:
  void drawCoins(int32_t smallest, int32_t largest, Rng& rng) {
    const int32_t kinds = coins.size();
    coins[0] = smallest;
    const auto others = rng.distinct(kinds - 1, smallest + 1, largest);
    std::copy(others.begin(), others.end(), coins.begin() + 1);
    std::sort(coins.begin(), coins.end());
    for (int i = 0; i < kinds; i++) {
      supply[i] = 0;
      const int32_t least = amount / (4 * coins[i]) + 1;
      if (limited && rng.chance(2, 3)) supply[i] = rng.range(least, 2 * least);
    }
  }

  int64_t countWays() const {
    std::vector<int64_t> ways(amount + 1);
    ways[0] = 1;
    for (size_t i = 0; i < coins.size(); i++) {
      const int32_t coin = coins[i];
      for (int32_t sum = coin; sum <= amount; sum++) ways[sum] += ways[sum - coin];
      if (supply[i] == 0) continue;
      const int32_t tooMuch = coin * (supply[i] + 1);
      for (int32_t sum = amount; sum >= tooMuch; sum--) ways[sum] -= ways[sum - tooMuch];
    }
    return ways[amount];
  }
};

class GridPathsWithObstacles : public Environment {
  int32_t rows = 0, columns = 0;
  std::vector<char> cells;

 public:
  void generate(Scale scale, Rng& rng) override {
    rng.range(0, 2);
    const bool turned = rng.chance(1, 2);
    rows = turned ? scale[1] : scale[0];
    columns = turned ? scale[0] : scale[1];
    cells.assign(rows * columns, '.');
    std::vector<char> onPath(rows * columns), isDown(rows + columns - 2);
    std::fill_n(isDown.begin(), rows - 1, 1);
    rng.shuffle(isDown);
    onPath[0] = 1;
    int32_t cell = 0;
    for (const char down : isDown) {
      cell += down ? columns : 1;
      onPath[cell] = 1;
    }
    std::vector<int32_t> others;
    others.reserve(rows * columns - isDown.size() - 1);
    for (cell = 0; cell < rows * columns; cell++) {
      if (!onPath[cell]) others.push_back(cell);
    }
    rng.shuffle(others);
    for (int i = 0; i < scale[2]; i++) cells[others[i]] = '#';
  }

  std::vector<int64_t> solve() override {
    std::vector<int64_t> ways(columns);
    ways[0] = 1;
    for (int32_t row = 0; row < rows; row++) {
      for (int32_t column = 0; column < columns; column++) {
        if (cells[row * columns + column] == '#') ways[column] = 0;
        else if (column > 0) ways[column] += ways[column - 1];
      }
    }
    return {ways[columns - 1]};
  }
};

class HuffmanCost : public Environment {
  std::vector<int32_t> weights;
  int32_t arity = 2;

 public:
  void generate(Scale scale, Rng& rng) override {
    rng.range(0, 2);
    arity = rng.range(2, scale[2]);
    weights = rng.integers(scale[0], 1, scale[1]);
  }

  std::vector<int64_t> solve() override {
    const int n = static_cast<int>(weights.size());
    auto sorted = weights;
    std::sort(sorted.begin(), sorted.end());
    std::vector<int64_t> sums(n);
    int nextWeight = 0, nextSum = 0, made = 0;
    int64_t cost = 0;
    int take = 2 + (n - 2) % (arity - 1);
    while (n - nextWeight + made - nextSum > 1) {
      int64_t sum = 0;
      for (int i = 0; i < take; i++) {
        const bool fromWeights = nextWeight < n && (nextSum == made || sorted[nextWeight] <= sums[nextSum]);
        sum += fromWeights ? sorted[nextWeight++] : sums[nextSum++];
      }
      sums[made++] = sum;
      cost += sum;
      take = arity;
    }
    return {cost};
  }
};

class PrimeFactorisation : public Environment {
  int64_t number = 1;
  std::vector<int64_t> primes;

  static uint32_t power(uint64_t base, uint64_t exponent, uint32_t modulus) {
    uint64_t result = 1 % modulus;
    for (base %= modulus; exponent > 0; exponent >>= 1) {
      if (exponent & 1) result = result * base % modulus;
      base = base * base % modulus;
    }
    return static_cast<uint32_t>(result);
  }

  static bool passes(uint32_t n, uint32_t base) {
    const uint32_t twos = __builtin_ctz(n - 1);
    uint32_t value = power(base, (n - 1) >> twos, n);
    if (value == 1 || value == n - 1) return true;
    for (uint32_t i = 1; i < twos; i++) {
      value = static_cast<uint32_t>(static_cast<uint64_t>(value) * value % n);
      if (value == n - 1) return true;
    }
    return false;
  }

  static bool isPrime(uint32_t n) {
    if (n < 2) return false;
    for (uint32_t divisor = 2; divisor < 31; divisor++) {
      if (n % divisor == 0) return n == divisor;
    }
    return n < 961 || (passes(n, 2) && passes(n, 7) && passes(n, 61));
  }

  static uint32_t nextPrime(uint32_t n) {
    if (n <= 2) return 2;
    for (n |= 1; !isPrime(n);) n += 2;
    return n;
  }

 public:
  void generate(Scale scale, Rng& rng) override {
    static constexpr int32_t easyPrimes[] = {2, 3, 5, 7, 11, 13};
    rng.range(0, 2);
    const int32_t easy = rng.range(1, scale[0]), hard = scale[1];
    for (int i = 0; i < easy; i++) primes.push_back(easyPrimes[rng.below(6)]);
    for (int i = 0; i < hard; i++) primes.push_back(nextPrime(rng.range(scale[2], scale[3])));
    std::sort(primes.begin(), primes.end());
    for (const int64_t prime : primes) number *= prime;
  }

  std::vector<int64_t> solve() override { return primes; }

  bool check(const std::vector<int64_t>& factors) override {
    int64_t rest = number;
    for (const int64_t factor : factors) {
      if (factor < 1 || rest % factor != 0) return false;
      rest /= factor;
    }
    return rest == 1 && factors == primes;
  }
};

class SmallestRotation : public Environment {
  std::vector<char> smallest;

  static std::vector<char> rotation(const std::vector<char>& word, int start) {
    const int n = static_cast<int>(word.size());
    std::vector<char> rotated(n);
    for (int i = 0; i < n; i++) rotated[i] = word[(start + i) % n];
    return rotated;
  }

  static int smallestStart(const std::vector<char>& word) {
    const int n = static_cast<int>(word.size());
    int best = 0, rival = 1, same = 0;
    while (best < n && rival < n && same < n) {
      const char mine = word[(best + same) % n], other = word[(rival + same) % n];
      if (mine == other) {
        same++;
        continue;
      }
      if (mine < other) rival += same + 1;
      else best += same + 1;
      if (best == rival) rival++;
      same = 0;
    }
    return std::min(best, rival);
  }

 public:
  void generate(Scale scale, Rng& rng) override {
    const int n = scale[0];
    const auto letters = rng.distinct(26 - scale[1], 97, 122);
    const auto pick = [&] { return static_cast<char>(letters[rng.below(static_cast<uint32_t>(letters.size()))]); };
    const int copies = scale[2], period = (n + copies - 1) / copies;
    rng.range(0, 1);
    std::vector<char> word(n);
    for (int i = 0; i < n; i++) word[i] = i < period ? pick() : word[i - period];
    for (int i = 1; i < copies; i++) {
      const int place = rng.range(0, n - 1);
      word[place] = pick();
    }
    smallest = rotation(word, smallestStart(word));
    shown = rotation(smallest, rng.range(1, n - 1));
  }

  // What the problem text shows; the module makes it too.
  std::vector<char> shown;

  std::vector<int64_t> solve() override { return {}; }
  void writeAnswer(std::string& out) override { out.append(smallest.begin(), smallest.end()); }
  bool judge(std::string_view answer) override {
    return answer.size() == smallest.size() && std::equal(answer.begin(), answer.end(), smallest.begin());
  }
};

inline std::unique_ptr<Environment> create(std::string_view id) {
  if (id == "sequences/bubble-sort-trace") return std::make_unique<BubbleSortTrace>();
  if (id == "counting/coin-change-ways") return std::make_unique<CoinChangeWays>();
  if (id == "counting/grid-paths-with-obstacles") return std::make_unique<GridPathsWithObstacles>();
  if (id == "trees/huffman-cost") return std::make_unique<HuffmanCost>();
  if (id == "numbers/prime-factorisation") return std::make_unique<PrimeFactorisation>();
  if (id == "strings/smallest-rotation") return std::make_unique<SmallestRotation>();
  return nullptr;
}
