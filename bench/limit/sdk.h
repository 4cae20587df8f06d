// The parts of the SDK that the environments of this folder need, written as plain C++: the same random stream, the
// same numbers, the same lists, and the last \boxed{} of a text.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using Scale = const int32_t*;
constexpr int MAX_SCALE = 8;

class Rng {
 public:
  Rng(uint64_t seed, Scale scale) : state(mix(seed + 0x9e3779b97f4a7c15)) {
    for (int i = 0; i < MAX_SCALE; i++) state = mix(state ^ static_cast<uint32_t>(scale[i]));
  }

  uint64_t next() { return mix(state += 0x9e3779b97f4a7c15); }

  uint32_t below(uint32_t bound) {
    uint64_t product = (next() >> 32) * bound;
    if (static_cast<uint32_t>(product) < bound) {
      const uint32_t threshold = (0u - bound) % bound;
      while (static_cast<uint32_t>(product) < threshold) product = (next() >> 32) * bound;
    }
    return static_cast<uint32_t>(product >> 32);
  }

  int32_t range(int32_t low, int32_t high) {
    return low + static_cast<int32_t>(below(static_cast<uint32_t>(high - low) + 1));
  }

  bool chance(uint32_t numerator, uint32_t denominator) { return below(denominator) < numerator; }

  template <class T>
  void shuffle(std::vector<T>& values) {
    for (int i = static_cast<int>(values.size()) - 1; i > 0; i--) {
      const int j = static_cast<int>(below(i + 1));
      T held = values[i];
      values[i] = values[j];
      values[j] = held;
    }
  }

  std::vector<int32_t> permutation(int32_t n) {
    std::vector<int32_t> order(n);
    for (int i = 0; i < n; i++) order[i] = i;
    shuffle(order);
    return order;
  }

  std::vector<int32_t> sample(int32_t n, int32_t count) {
    std::vector<int32_t> source(n), chosen(count);
    for (int i = 0; i < n; i++) source[i] = i;
    for (int i = 0; i < count; i++) {
      const int j = i + static_cast<int>(below(n - i));
      chosen[i] = source[j];
      source[j] = source[i];
    }
    return chosen;
  }

  std::vector<int32_t> integers(int32_t count, int32_t low, int32_t high) {
    std::vector<int32_t> values(count);
    for (auto& value : values) value = range(low, high);
    return values;
  }

  std::vector<int32_t> distinct(int32_t count, int32_t low, int32_t high) {
    auto values = sample(high - low + 1, count);
    for (auto& value : values) value += low;
    return values;
  }

 private:
  uint64_t state;

  static uint64_t mix(uint64_t value) {
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
    value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
    return value ^ (value >> 31);
  }
};

// What is between the braces of the last \boxed{}; empty when there is none.
inline std::string_view boxed(std::string_view text) {
  const size_t at = text.rfind("\\boxed{");
  if (at == std::string_view::npos) return {};
  int depth = 0;
  for (size_t i = at + 6; i < text.size(); i++) {
    if (text[i] == '{') depth++;
    else if (text[i] == '}' && --depth == 0) return text.substr(at + 7, i - at - 7);
  }
  return {};
}

// Decimal integers separated by commas and spaces; false when anything else stands there.
inline bool readIntegers(std::string_view text, std::vector<int64_t>& values) {
  size_t at = 0;
  const auto skip = [&] { while (at < text.size() && text[at] == ' ') at++; };
  for (skip(); at < text.size();) {
    const bool negative = text[at] == '-';
    if (negative) at++;
    const size_t start = at;
    uint64_t value = 0;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') value = value * 10 + (text[at++] - '0');
    if (at == start || at - start > 18) return false;
    values.push_back(negative ? -static_cast<int64_t>(value) : static_cast<int64_t>(value));
    skip();
    if (at == text.size()) return true;
    if (text[at++] != ',') return false;
    skip();
  }
  return false;
}

template <class T>
void writeList(std::string& out, const std::vector<T>& values) {
  for (size_t i = 0; i < values.size(); i++) {
    if (i > 0) out += ", ";
    out += std::to_string(values[i]);
  }
}

// An environment whose answer is a list of integers; one integer is a list of one.
struct Environment {
  virtual ~Environment() = default;
  virtual void generate(Scale scale, Rng& rng) = 0;
  virtual std::vector<int64_t> solve() = 0;
  virtual void writeAnswer(std::string& out) { writeList(out, solve()); }
  virtual bool judge(std::string_view answer) {
    std::vector<int64_t> values;
    return readIntegers(answer, values) && check(values);
  }
  virtual bool check(const std::vector<int64_t>& values) { return values == solve(); }
};
