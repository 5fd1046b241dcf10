#include "clock.hpp"

#include <random>
#include <thread>

namespace activitysmith {

Clock real_clock() {
  return {.now =
              [] {
                return std::chrono::duration_cast<Milliseconds>(
                    std::chrono::steady_clock::now().time_since_epoch());
              },
          .date = [] { return std::time(nullptr); },
          .sleep = [](Milliseconds time) { std::this_thread::sleep_for(time); },
          .chance =
              [] {
                std::random_device device;
                return std::uniform_real_distribution<double>(0, 1)(device);
              }};
}

}  // namespace activitysmith
