// Makes reference answers and judges them: main ID COUNT SECONDS SCALE... prints the answers of the seeds 0 to
// COUNT - 1, a line each, then the answers and verdicts made in a second.
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "environments.h"

namespace {

template <class Call>
double rate(int count, double seconds, Call call) {
  using Clock = std::chrono::steady_clock;
  call();
  const auto start = Clock::now();
  double elapsed = 0;
  int64_t calls = 0;
  while ((elapsed = std::chrono::duration<double>(Clock::now() - start).count()) < seconds) {
    call();
    calls++;
  }
  return static_cast<double>(calls) * count / elapsed;
}

std::unique_ptr<Environment> instance(std::string_view id, uint64_t seed, Scale scale) {
  auto environment = create(id);
  Rng rng(seed, scale);
  environment->generate(scale, rng);
  return environment;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5 || create(argv[1]) == nullptr) return 2;
  const std::string_view id = argv[1];
  const int count = std::atoi(argv[2]);
  const double seconds = std::atof(argv[3]);
  int32_t scale[MAX_SCALE] = {};
  for (int i = 4; i < argc && i - 4 < MAX_SCALE; i++) scale[i - 4] = std::atoi(argv[i]);

  std::vector<std::string> answers(count), completions(count);
  const auto answerAll = [&] {
    for (int seed = 0; seed < count; seed++) {
      answers[seed].clear();
      instance(id, seed, scale)->writeAnswer(answers[seed]);
    }
  };
  answerAll();
  for (int seed = 0; seed < count; seed++) {
    completions[seed] = "\\boxed{" + answers[seed] + "}";
    std::printf("%s\n", answers[seed].c_str());
  }
  int correct = 0;
  const auto judgeAll = [&] {
    correct = 0;
    for (int seed = 0; seed < count; seed++) {
      correct += instance(id, seed, scale)->judge(boxed(completions[seed]));
    }
  };
  const double answered = rate(count, seconds, answerAll);
  const double judged = rate(count, seconds, judgeAll);
  std::printf("%.0f %.0f\n", answered, judged);
  return correct == count ? 0 : 1;
}
