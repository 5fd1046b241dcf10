#include "queue/folder.hpp"

#include "core/json.hpp"
#include "queue/fingerprint.hpp"
#include "spec/command.hpp"
#include "support/catch.hpp"
#include "support/folder.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace activitysmith::queue {

namespace {

Entry badge(int count) {
  Entry entry{
      .origin = "https://api.example/a", .fingerprint = "f", .queued_at = 5, .overdue_at = 9};
  entry.draft.command = spec::command_called("badge");
  entry.draft.body = {{"badge", count}};
  return entry;
}

Entries read(const Folder& folder, std::vector<std::string>* strange = nullptr) {
  return folder.entries([&](const std::string& name) {
    REQUIRE(strange != nullptr);
    strange->push_back(name);
  });
}

TEST_CASE("queue: a fingerprint is the SHA-256 of secret, origin and key") {
  CHECK(fingerprint("secret", "https://api.x/a", "ask_key") ==
        "c13299f2bf3d7255ce5cade7e9c02354f3caeef2faa4fd69d6906dadff7ccd0a");
  CHECK(fingerprint("ab", "c", "k") != fingerprint("a", "bc", "k"));
}

TEST_CASE("queue: entries are read as they were written, in their order") {
  const test::Folder place;
  const Folder folder(place.path() + "/state/queue");
  CHECK_FALSE(folder.exists());
  CHECK(read(folder).empty());
  Entry first = badge(1);
  Entry second = badge(2);
  {
    const Writer writer(folder);
    folder.add(first);
    folder.add(second);
    second.tries = 3;
    second.reason = "no network";
    second.is_under_way = true;
    writer.write(second);
    CHECK(writer.has(first));
  }
  const Entries found = read(folder);
  REQUIRE(found.size() == 2);
  CHECK(found[0].id() == first.id());
  CHECK(found[0].draft.body == Json{{"badge", 1}});
  CHECK(found[1].number == found[0].number + 1);
  CHECK(found[1].tries == 3);
  CHECK(found[1].reason == "no network");
  CHECK(found[1].is_under_way);
  CHECK(found[1].overdue_at == 9);
  CHECK(folder.extent().entries == 2);
  CHECK(folder.extent().bytes > 100);
}

TEST_CASE("queue: what an entry replaces is back if it is removed alone") {
  const test::Folder place;
  const Folder folder(place.path() + "/queue");
  const Writer writer(folder);
  Entry older = badge(1);
  folder.add(older);
  Entry newer = badge(2);
  newer.replaces = {older.id()};
  folder.add(newer);
  CHECK(read(folder).size() == 1);
  SECTION("as when it was refused") {
    newer.replaces.clear();
    writer.remove(newer);
    REQUIRE(read(folder).size() == 1);
    CHECK(read(folder).front().id() == older.id());
  }
  SECTION("but not when it was sent") {
    writer.remove(newer);
    CHECK(read(folder).empty());
  }
}

TEST_CASE("queue: what is no entry is set aside, and other files are left alone") {
  const test::Folder place;
  const Folder folder(place.path() + "/queue");
  const Writer writer(folder);
  Entry entry = badge(1);
  folder.add(entry);
  for (const char* const text :
       {"", "{", "[]", R"({"command":"badge"})", R"({"command":"run","body":{}})"}) {
    CAPTURE(text);
    static_cast<void>(place.file("queue/5-00000000.json", text));
    std::vector<std::string> strange;
    CHECK(read(folder, &strange).size() == 1);
    CHECK(strange == std::vector<std::string>{"5-00000000.json.bad"});
  }
  static_cast<void>(place.file("queue/notes.json", "mine"));
  CHECK(read(folder).size() == 1);
}

TEST_CASE("queue: its secret is made once, and its folder is for its owner") {
  const test::Folder place;
  const Folder folder(place.path() + "/queue");
  const Writer writer(folder);
  const std::string secret = writer.secret();
  CHECK(secret.size() == 64);
  CHECK(writer.secret() == secret);
  CHECK_FALSE(folder.flaw());
  std::filesystem::permissions(folder.path(), std::filesystem::perms::others_write,
                               std::filesystem::perm_options::add);
  REQUIRE(folder.flaw());
  CHECK(folder.flaw()->exit == ExitCode::configuration);
}

TEST_CASE("queue: a lock of a key is taken once") {
  const test::Folder place;
  const Folder folder(place.path() + "/queue");
  const auto mine = folder.try_lock_key("stream a");
  REQUIRE(mine);
  CHECK(mine->is_real);
  CHECK_FALSE(folder.try_lock_key("stream a"));
  CHECK(folder.try_lock_flush());
}

TEST_CASE("queue: what the API asked for holds while the clock is between the two times") {
  const test::Folder place;
  const Folder folder(place.path() + "/queue");
  CHECK(folder.quiet_until(100) == 0);
  folder.set_quiet(100, 160);  // without a folder, nothing is remembered
  CHECK(folder.quiet_until(100) == 0);
  REQUIRE(folder.try_lock_flush());
  folder.set_quiet(100, 160);
  CHECK(folder.quiet_until(100) == 160);
  CHECK(folder.quiet_until(159) == 160);
  CHECK(folder.quiet_until(160) == 0);
  CHECK(folder.quiet_until(99) == 0);
}

}  // namespace

}  // namespace activitysmith::queue
