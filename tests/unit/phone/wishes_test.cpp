#include "phone/wishes.hpp"

#include "support/catch.hpp"

#include <nlohmann/json.hpp>

namespace activitysmith::phone {
namespace {

TEST_CASE("wishes: what is not said has its default") {
  const Wishes wishes = wishes_of(Json::object());
  CHECK(wishes.key.empty());
  CHECK(wishes.notify == Occasion::failure);
  CHECK(wishes.lines == 20);
  CHECK(wishes.grace == Milliseconds{5000});
  CHECK(wishes.time_limit == Milliseconds{0});
  CHECK(wishes.longer_than == Milliseconds{0});
  CHECK(wishes.period == 0);
  CHECK((wishes.title.empty() && wishes.title_success.empty() && wishes.title_failure.empty()));
}

TEST_CASE("wishes: what is said counts") {
  const Wishes wishes = wishes_of({{"stream_key", "k"},
                                   {"notify", "always"},
                                   {"tail", 3},
                                   {"grace", 0.5},
                                   {"job_timeout", 7200},
                                   {"longer_than", 30},
                                   {"dedupe", 21600},
                                   {"title", "T"},
                                   {"title_success", "S"},
                                   {"title_failure", "F"}});
  CHECK(wishes.key == "k");
  CHECK(wishes.notify == Occasion::always);
  CHECK(wishes.lines == 3);
  CHECK(wishes.grace == Milliseconds{500});
  CHECK(wishes.time_limit == Milliseconds{7'200'000});
  CHECK(wishes.longer_than == Milliseconds{30'000});
  CHECK(wishes.period == 21600);
  CHECK(wishes.title + wishes.title_success + wishes.title_failure == "TSF");
}

TEST_CASE("wishes: which end makes a notification") {
  struct Row {
    const char* notify;
    bool failure, success;
  };
  for (const Row& row : {Row{"failure", true, false}, Row{"success", false, true},
                         Row{"always", true, true}, Row{"never", false, false}}) {
    CAPTURE(row.notify);
    const Occasion notify = wishes_of({{"notify", row.notify}}).notify;
    CHECK(is_wished(notify, true) == row.failure);
    CHECK(is_wished(notify, false) == row.success);
  }
}

}  // namespace
}  // namespace activitysmith::phone
