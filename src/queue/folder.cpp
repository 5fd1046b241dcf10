// The folder of the queue. Every entry is a file of its own, which appears and changes by a rename,
// so a killed process leaves either the old or the new state. The number in the name is the order
// of the entries. Numbers may repeat if two processes add at the same moment: neither then came
// first, and the random mark keeps the files apart.
//
// Three kinds of locks: one while a flush runs, one for each key while something of it is sent (so
// that no older state comes after a newer one), and the Writer's, for changes of entries that
// exist. Adding needs no lock.

#include "queue/folder.hpp"

#include "core/clock.hpp"
#include "core/json.hpp"
#include "core/number.hpp"
#include "core/text.hpp"
#include "spec/command.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <random>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace activitysmith::queue {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view suffix = ".json";
constexpr Milliseconds patience{30'000};  // a write takes some milliseconds, of many at once
constexpr const char* secret_name = "secret";
constexpr const char* quiet_name = "quiet";

/// Returns what the file `name` is called by, "12-9f3c2a41"; empty if that is no entry's.
std::string_view id_in(std::string_view name) {
  const std::size_t dash = name.find('-');
  const bool is_entry = name.ends_with(suffix) && dash != name.npos && dash > 0 &&
                        name.find_first_not_of("0123456789") == dash;
  return is_entry ? name.substr(0, name.size() - suffix.size()) : std::string_view{};
}

long long number_in(std::string_view id) {
  return text::whole_number(id.substr(0, id.find('-'))).value_or(0);
}

std::string file_of(std::string_view id) { return fmt::format("{}{}", id, suffix); }

/// Returns the ids of the entries' files, in no order.
std::vector<std::string> ids_in(const std::string& folder) {
  std::vector<std::string> ids;
  std::error_code failure;
  fs::directory_iterator entry(folder, failure);
  for (const fs::directory_iterator end; !failure && entry != end; entry.increment(failure)) {
    const std::string name = entry->path().filename();
    if (const std::string_view id = id_in(name); !id.empty()) {
      ids.emplace_back(id);
    }
  }
  return ids;
}

Json json_of(const Entry& entry) {
  return {{"command", entry.draft.command->name},
          {"body", entry.draft.body},
          {"origin", entry.origin},
          {"fingerprint", entry.fingerprint},
          {"profile", entry.profile},
          {"queued_at", entry.queued_at},
          {"overdue_at", entry.overdue_at},
          {"tries", entry.tries},
          {"reason", entry.reason},
          {"under_way", entry.is_under_way},
          {"replaces", entry.replaces},
          {"overtaken_by", entry.overtaken_by}};
}

/// Parses an entry. Throws Json's exceptions for members of another kind.
std::optional<Entry> entry_of(std::string_view id, const Json& json) {
  Entry entry{.number = number_in(id), .mark = std::string{id.substr(id.find('-') + 1)}};
  entry.draft.command = spec::command_called(json.at("command").get<std::string>());
  entry.draft.body = json.at("body");
  entry.origin = json.at("origin").get<std::string>();
  entry.fingerprint = json.at("fingerprint").get<std::string>();
  entry.profile = json.at("profile").get<std::string>();
  entry.queued_at = json.at("queued_at").get<std::time_t>();
  entry.overdue_at = json.at("overdue_at").get<std::time_t>();
  entry.tries = json.at("tries").get<int>();
  entry.reason = json.at("reason").get<std::string>();
  entry.is_under_way = json.at("under_way").get<bool>();
  entry.replaces = json.at("replaces").get<std::vector<std::string>>();
  if (json.contains("overtaken_by")) {  // which entries of older versions lack
    entry.overtaken_by = json.at("overtaken_by").get<std::vector<std::string>>();
  }
  if (entry.number <= 0 || entry.draft.command == nullptr || !entry.draft.command->is_request() ||
      !entry.draft.body.is_object()) {
    return std::nullopt;
  }
  return entry;
}

/// Reads a file that only this program has written. Nothing if it is gone; empty if it is of
/// another kind, as a link, a pipe or a huge file is, or cannot be read.
std::optional<std::string> text_in(const std::string& path) {
  // Opening a FIFO would block without O_NONBLOCK.
  constexpr int flags = O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_NOCTTY | O_CLOEXEC;
  const Descriptor file{::open(path.c_str(), flags)};
  if (!file.is_open() && errno == ENOENT) {
    return std::nullopt;
  }
  struct stat status {};
  constexpr off_t most = 4L * 1024 * 1024;
  if (!file.is_open() || ::fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode) ||
      status.st_size > most) {
    return "";
  }
  std::string text(static_cast<std::size_t>(status.st_size), '\0');
  const ssize_t size = ::read(file.number(), text.data(), text.size());
  return size == status.st_size ? text : "";
}

/// Returns the entry in the text of its file; nothing if there is none.
std::optional<Entry> read_entry(std::string_view id, std::string_view text) {
  const auto json = text::parse_json(text);
  try {
    return json ? entry_of(id, *json) : std::nullopt;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

void write_entry(const std::string& folder, const std::string& id, const Entry& entry) {
  const std::string text = json_of(entry).dump(-1, ' ', false, Json::error_handler_t::replace);
  // An entry nests deeper and has more keys than its request, which may be at the limits of both.
  if (const auto read_back = text::parse_json(text); !read_back) {
    throw Error({.exit = ExitCode::internal, .message = read_back.why(), .hint = {}});
  }
  write_state(folder + "/" + file_of(id), text + "\n");
}

std::string random_hex(std::size_t words) {
  std::random_device random;
  std::string text;
  for (std::size_t i = 0; i < words; ++i) {
    text += fmt::format("{:08x}", random());
  }
  return text;
}

}  // namespace

std::string Entry::id() const { return fmt::format("{}-{}", number, mark); }

bool Folder::exists() const {
  struct stat status {};
  return !path_.empty() && ::stat(path_.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

std::optional<Report> Folder::flaw() const {
  struct stat status {};
  if (path_.empty() || ::stat(path_.c_str(), &status) != 0) {
    return std::nullopt;
  }
  const auto flaw = [&](std::string_view what, std::string hint) {
    return Report{.exit = ExitCode::configuration,
                  .message = fmt::format("the queue {} {}", text::printable_line(path_), what),
                  .hint = std::move(hint)};
  };
  if (!S_ISDIR(status.st_mode)) {
    return flaw("is not a folder", "remove it");
  }
  if (status.st_uid != ::geteuid()) {
    return flaw("belongs to another user", "set XDG_STATE_HOME or HOME to a folder of your own");
  }
  if ((status.st_mode & (S_IWGRP | S_IWOTH)) != 0) {
    return flaw("can be written to by others",
                fmt::format("chmod 700 {}", text::printable_line(path_)));
  }
  return std::nullopt;
}

Entries Folder::entries(const std::function<void(const std::string& name)>& set_aside,
                        const std::function<bool(const std::string& id)>& is_wanted) const {
  Entries entries;
  std::vector<std::string> replaced;
  const auto ids = ids_in(path_);
  for (const std::string& id : ids) {
    if (is_wanted && !is_wanted(id)) {
      continue;
    }
    const auto text = text_in(path_ + "/" + file_of(id));
    if (!text) {
      continue;
    }
    if (auto entry = read_entry(id, *text)) {
      // Those that are gone are forgotten, or a state that fails for months would name them all.
      std::erase_if(entry->replaces, [&](const std::string& older) {
        return std::ranges::find(ids, older) == ids.end();
      });
      replaced.insert(replaced.end(), entry->replaces.begin(), entry->replaces.end());
      entries.push_back(*std::move(entry));
    } else {
      // Set aside and not removed: it may be something that somebody wants to look at.
      const std::string name = file_of(id) + ".bad";
      std::error_code failure;
      fs::rename(path_ + "/" + file_of(id), path_ + "/" + name, failure);
      if (!failure) {
        set_aside(name);
      }
    }
  }
  // One that is still there is left of a process that was killed between writing the new entry and
  // removing those that it replaces, or comes back if the new one is refused.
  std::erase_if(entries, [&](const Entry& entry) {
    return std::ranges::find(replaced, entry.id()) != replaced.end();
  });
  std::ranges::sort(entries, {}, &Entry::number);
  return entries;
}

Extent Folder::extent() const {
  Extent extent;
  for (const std::string& id : ids_in(path_)) {
    struct stat status {};
    if (::stat((path_ + "/" + file_of(id)).c_str(), &status) == 0) {
      ++extent.entries;
      extent.bytes += static_cast<std::uintmax_t>(status.st_size);
    }
  }
  return extent;
}

std::string Folder::secret() const { return text_in(path_ + "/" + secret_name).value_or(""); }

std::optional<Lock> Folder::try_lock_key(std::string_view key) const {
  // A fixed number, so that files do not pile up. Keys that share one only wait for each other.
  constexpr std::uint64_t locks = 32;
  return try_lock(fmt::format("key-{:02}.lock", text::hash(key) % locks));
}

std::optional<Lock> Folder::try_lock(const std::string& name) const {
  make_folder(path_, S_IRWXU);
  const std::string path = path_ + "/" + name;
  constexpr int flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC;
  Descriptor file{::open(path.c_str(), flags, S_IRUSR | S_IWUSR)};
  if (!file.is_open()) {
    throw Error({.exit = ExitCode::configuration,
                 .message = fmt::format("{} cannot be written: {}", text::printable_line(path),
                                        std::generic_category().message(errno)),
                 .hint = ""});
  }
  // The file stays when the lock is released. Removing it would let two processes lock different
  // files of the same name.
  if (::flock(file.number(), LOCK_EX | LOCK_NB) == 0) {
    return Lock{.file = std::move(file)};
  }
  return errno == EWOULDBLOCK ? std::nullopt
                              : std::optional{Lock{.file = std::move(file), .is_real = false}};
}

long long Folder::next_number() const {
  long long last = 0;
  for (const std::string& id : ids_in(path_)) {
    last = std::max(last, number_in(id));
  }
  return last + 1;
}

void Folder::add(Entry& entry, long long number) const {
  Entry added = entry;
  added.number = number == 0 ? next_number() : number;
  added.mark = random_hex(1);
  write_entry(path_, added.id(), added);
  entry = std::move(added);
}

std::time_t Folder::quiet_until(std::time_t now) const {
  const auto json = text::parse_json(text_in(path_ + "/" + quiet_name).value_or(""));
  if (!json || !json->is_array() || json->size() != 2 || !(*json)[0].is_number() ||
      !(*json)[1].is_number()) {
    return 0;
  }
  const auto since = (*json)[0].get<std::time_t>();
  const auto until = (*json)[1].get<std::time_t>();
  // A clock that was set back or forward ends it.
  return now >= since && now < until ? until : 0;
}

void Folder::set_quiet(std::time_t now, std::time_t until) const {
  attempt([&] { write_state(path_ + "/" + quiet_name, Json{now, until}.dump()); });
}

Writer::Writer(const Folder& folder) : folder_(folder), lock_(folder.path(), patience) {
  if (lock_.is_busy()) {
    throw Error({.exit = ExitCode::configuration,
                 .message = fmt::format("{} is locked by another process",
                                        text::printable_line(folder.path())),
                 .hint = ""});
  }
}

std::string Writer::secret() const {
  std::string secret = folder_.secret();
  if (secret.empty()) {
    constexpr std::size_t words = 8;  // 32 bytes
    secret = random_hex(words);
    write_state(folder_.path() + "/" + secret_name, secret);
  }
  return secret;
}

bool Writer::has(const Entry& entry) const {
  return ::access((folder_.path() + "/" + file_of(entry.id())).c_str(), F_OK) == 0;
}

void Writer::write(const Entry& entry) const { write_entry(folder_.path(), entry.id(), entry); }

void Writer::remove(const Entry& entry) const {
  remove_all(entry.replaces);
  remove_all({entry.id()});
}

void Writer::remove_all(const std::vector<std::string>& ids) const {
  for (const std::string& id : ids) {
    static_cast<void>(::unlink((folder_.path() + "/" + file_of(id)).c_str()));
  }
}

}  // namespace activitysmith::queue
