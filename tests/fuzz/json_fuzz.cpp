// JSON texts, at every place that takes one: the first byte chooses the line, the rest is the text.

#include "core/json.hpp"
#include "core/secrets.hpp"
#include "core/text.hpp"
#include "fuzz/promise.hpp"
#include "fuzz/wire.hpp"
#include "fuzz/world.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <iterator>

namespace activitysmith::fuzz {
namespace {

using Arguments = std::vector<std::string>;

/// Lines that lack but the text.
const Arguments lines[] = {
    {"notify", "T", "--payload"},
    {"notify", "T", "--metadata"},
    {"notify", "T", "--actions"},
    {"notify", "T", "--action"},
    {"stream", "k", "--content-state"},
    {"stream", "k", "--title", "T", "--metrics"},
    {"stream", "k", "--title", "T", "--percentage", "1", "--action"},
    {"stream", "k", "--title", "T", "--percentage", "1", "--metadata"},
    {"stream", "end", "k", "--content-state"},
    {"activity", "start", "--content-state"},
    {"activity", "start", "--title", "T", "--metrics"},
    {"activity", "update", "id", "--content-state"},
    {"activity", "update", "id", "--title", "T", "--secondary-action"},
    {"activity", "end", "id", "--content-state"},
};

Arguments with(const char* flag, Arguments arguments) {
  arguments.emplace_back(flag);
  return arguments;
}

/// What a run sends; nothing if it is refused.
std::optional<Json> body_of(World& world, const Arguments& arguments) {
  Accepting network;
  const int exit = world.run(Spoken(arguments), network);
  promise(network.requests.empty() == (exit != 0), "what is accepted is sent, once",
          world.captured.err);
  if (network.requests.empty()) {
    return std::nullopt;
  }
  const auto& body = network.requests.front().body;
  return body ? Json::parse(*body) : Json();
}

/// The body as output may show it.
Json shown(const Json& body) {
  Secrets secrets;
  secrets.add(key);
  return Json::parse(secrets.redacted(body.dump()));
}

void run_json(std::string_view text) {
  if (text.empty()) {
    return;
  }
  Arguments arguments = lines[static_cast<unsigned char>(text.front()) % std::size(lines)];
  arguments.emplace_back(text.substr(1));
  World world;
  Accepting nowhere;
  const auto sent = body_of(world, with("-v", arguments));
  const int dry = world.run(Spoken(with("--dry-run", arguments)), nowhere);
  promise((dry == 0) == sent.has_value(), "a dry run judges as a real one", world.captured.err);
  promise(!sent || Json::parse(world.captured.out).at("body") == shown(*sent),
          "a dry run shows what is sent", world.captured.out);
  if (sent) {
    promise(world.run(Spoken(with("--preview", arguments)), nowhere) == 0, "a preview of the same");
  }
  static_cast<void>(body_of(world, with("--no-validate", arguments)));
  world.captured.is_terminal = true;
  world.run(Spoken(with("--preview", with("--no-validate", arguments))), nowhere);
  promise(nowhere.requests.empty(), "a dry run and a preview send nothing");
}

}  // namespace
}  // namespace activitysmith::fuzz

extern "C" int LLVMFuzzerInitialize(int* /*count*/, char*** /*arguments*/) {
  activitysmith::fuzz::move_to_empty_folder();
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  activitysmith::fuzz::run_json({reinterpret_cast<const char*>(data), size});
  return 0;
}
