#include "preview/preview.hpp"

#include "preview/card.hpp"
#include "preview/notification.hpp"
#include "spec/command.hpp"

#include <algorithm>

namespace activitysmith::preview {

std::string drawn(const request::Draft& draft, const Canvas& canvas) {
  constexpr int widget_columns = 40;
  switch (draft.command->on) {
    case spec::On::badge: return app_icon(draft.body, canvas);
    case spec::On::notify: return card(notification(draft.body, inside(canvas)), canvas);
    case spec::On::metric: {
      const Canvas small{std::min(canvas.columns, widget_columns), canvas.colours};
      return card(widget(draft.body, inside(small)), small);
    }
    default: return card(activity(draft, inside(canvas)), canvas);
  }
}

}  // namespace activitysmith::preview
