class Activitysmith < Formula
  desc "Push notifications and Live Activities on iPhones, for scripts"
  homepage "@URL@"
  url "@URL@/releases/activitysmith-@VERSION@.tar.gz"
  sha256 "@SHA256@"
  license "MIT"
  head "@URL@.git", branch: "main"

  livecheck do
    url "@URL@/releases"
    regex(/activitysmith[._-]v?(\d+(?:\.\d+)+)\.t/i)
  end

  depends_on "cli11" => :build
  depends_on "cmake" => :build
  depends_on "fmt" => :build
  depends_on "ninja" => :build
  depends_on "nlohmann-json" => :build
  depends_on "pkgconf" => :build
  depends_on "tomlplusplus" => :build
  depends_on "libevent"
  depends_on "utf8proc"

  uses_from_macos "curl", since: :sonoma

  def install
    system "cmake", "-S", ".", "-B", "build", "-G", "Ninja",
           "-DCMAKE_UNITY_BUILD=ON", "-DCMAKE_INSTALL_SYSCONFDIR=#{etc}",
           "-DACTIVITYSMITH_BASH_DIR=#{bash_completion}", *std_cmake_args
    system "cmake", "--build", "build"
    system "cmake", "--install", "build"
  end

  def caveats
    <<~EOS
      The npm package of the service installs a program of the same name. Whichever comes first in
      PATH is run; `npm uninstall -g activitysmith` removes the other one.
    EOS
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/activitysmith --version")
    assert_match '"title": "Hi"', shell_output("#{bin}/activitysmith --dry-run notify Hi")
    shell_output("#{bin}/activitysmith notify", 2)
  end
end
