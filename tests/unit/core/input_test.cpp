#include "core/input.hpp"

#include "support/captured.hpp"
#include "support/catch.hpp"
#include "support/contains.hpp"
#include "support/folder.hpp"

#include <cerrno>
#include <fstream>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <thread>
#include <unistd.h>

namespace activitysmith::input {

namespace {

std::string failure_of(const std::string& path) {
  const auto text = read_file(path);
  return text ? "" : text.why();
}

TEST_CASE("a file is read as it is") {
  const test::Folder folder;
  const std::string bytes("a\0b\r\n\xFF\n", 7);
  CHECK(*read_file(folder.file("a", bytes)) == bytes);
  CHECK(read_file(folder.file("empty", ""))->empty());
  CHECK(read_file("/dev/null")->empty());
}

TEST_CASE("a file that cannot be read says why") {
  const test::Folder folder;
  CHECK(test::contains(failure_of(folder.path() + "/none"), "No such file"));
  CHECK(test::contains(failure_of(folder.path()), "directory"));
}

TEST_CASE("an input of more than one MiB is refused") {
  const test::Folder folder;
  test::Captured captured;
  captured.in = std::string(largest_input, 'x');
  CHECK(failure_of(folder.file("full", captured.in)).empty());
  CHECK(read_stdin(captured.streams())->size() == largest_input);
  captured.in += 'x';
  CHECK(test::contains(failure_of(folder.file("over", captured.in)), "1 MiB"));
  CHECK_FALSE(read_stdin(captured.streams()));
}

TEST_CASE("a standard input that cannot be read says why") {
  test::Captured captured;
  Streams streams = captured.streams();
  streams.read = [](std::size_t) { return cannot_be_read(EBADF); };
  CHECK(read_stdin(streams).why() == cannot_be_read(EBADF).text);
}

TEST_CASE("one newline at the end is not part of a text") {
  CHECK(without_newline("a\n") == "a");
  CHECK(without_newline("a\n\n") == "a\n");
  CHECK(without_newline("a") == "a");
  CHECK(without_newline("\n").empty());
  CHECK(without_newline("").empty());
}

TEST_CASE("a file is described as it was when it was read") {
  const test::Folder folder;
  const Content content = *read_content(folder.file("a", "text", 0640));
  CHECK(content.text == "text");
  CHECK(content.is_regular);
  CHECK(content.mode == 0640);
  CHECK(content.owner == ::geteuid());
  CHECK_FALSE(read_content("/dev/null")->is_regular);
}

TEST_CASE("a pipe that nobody writes to is given up") {
  const test::Folder folder;
  const std::string pipe = folder.path() + "/pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  CHECK(read_content(pipe, Milliseconds{20}).why() == "could not be read within 0.02 s");
}

TEST_CASE("a call has as much patience with a file as its --timeout, if that is less than usual") {
  CHECK(limit_of(500) == Milliseconds{500});
  for (const double usual : {60'000.0, 0.0, -1.0}) {
    CHECK(limit_of(usual) == Milliseconds{10'000});
  }
}

TEST_CASE("a pipe is read to its end") {
  const test::Folder folder;
  const std::string pipe = folder.path() + "/pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  std::thread writer([&pipe] { std::ofstream(pipe) << "text"; });
  CHECK(*read_file(pipe) == "text");
  writer.join();
}

TEST_CASE("a device has an end, or too much") {
  CHECK(failure_of("/dev/zero") == "is larger than 1 MiB");
}

TEST_CASE("a name with a NUL in it is not cut to the name of another file") {
  const test::Folder folder;
  CHECK(test::contains(failure_of(folder.file("a", "x") + std::string("\0b", 2)), "NUL"));
}

}  // namespace

}  // namespace activitysmith::input
