#include "preview/widget.hpp"

#include "preview/figure.hpp"
#include "preview/member.hpp"

namespace activitysmith::preview {

Lines widget(const Json& body, const Canvas& canvas) {
  constexpr Ink muted{.colour = Colour::gray};
  Lines lines{{{text_of(body, "key"), muted}}, {}};
  for (const Line& line : figure(written(body, "value"), {}, Colour::blue, canvas.columns)) {
    lines.push_back(line);
  }
  if (const std::string time = text_of(body, "timestamp"); !time.empty()) {
    lines.push_back({{time, muted}});
  }
  return lines;
}

}  // namespace activitysmith::preview
