# Runs a formula as Homebrew would, as far as it uses Homebrew: `formula.rb FORMULA VERSION PREFIX`
# runs its `install` in the working directory, which is the unpacked source, and then its `test`.
require "open3"
require "pathname"

# How a formula finds out which version is the newest.
class Livecheck
  def url(_page) = nil

  def regex(expression)
    @expression = expression
  end

  def version_in(page) = page[@expression, 1]
end

# What a formula calls.
class Formula
  class << self
    attr_reader :check, :search

    %i[desc homepage url sha256 license head depends_on uses_from_macos].each do |name|
      define_method(name) { |*, **| }
    end

    def livecheck(&block)
      @search = Livecheck.new
      @search.instance_eval(&block)
    end

    def test(&block)
      @check = block
    end
  end

  def system(*words)
    Kernel.system(*words) || abort("formula: #{words.join(" ")} failed")
  end

  def prefix = Pathname.new(ARGV[2])
  def bin = prefix / "bin"
  def etc = prefix / "etc"
  def bash_completion = etc / "bash_completion.d"
  def version = ARGV[1]
  def std_cmake_args = ["-DCMAKE_INSTALL_PREFIX=#{prefix}", "-DCMAKE_BUILD_TYPE=Release",
                        "-DBUILD_TESTING=OFF", "-Wno-dev"]

  def shell_output(line, status = 0)
    output, ended = Open3.capture2(line)
    ended.exitstatus == status || abort("formula: #{line} exits with #{ended.exitstatus}")
    output
  end

  def assert_match(expected, actual)
    actual.include?(expected) || abort("formula: no #{expected} in #{actual}")
  end
end

load ARGV[0]
link = %(<a href="activitysmith-#{ARGV[1]}.tar.gz">)
Activitysmith.search.version_in(link) == ARGV[1] || abort("formula: livecheck finds no version in #{link}")
formula = Activitysmith.new
formula.install
formula.instance_eval(&Activitysmith.check)
puts formula.caveats
