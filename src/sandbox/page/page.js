'use strict';

// The server sends the whole phone after every change; this draws it. Texts go in as text nodes
// only, so none of them can become markup.

const by = (id) => document.getElementById(id);
const COLORS = ['lime', 'green', 'cyan', 'blue', 'purple', 'magenta', 'red', 'orange', 'yellow',
  'gray'];
const DEFAULT_ACCENT = 'blue';
const MOST_REQUESTS = 500;
const MOST_SEGMENTS = 60;
let phone = {now: Date.now(), activities: [], notifications: [], metrics: {}, badge: 0};
let ahead = 0; // milliseconds by which the server's clock is ahead of ours
let expanded = new Set(); // notifications that show their actions
let ticking = []; // functions that draw what changes with time

function element(tag, properties, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (name in made && name !== 'list') {
      made[name] = value;
    } else {
      made.setAttribute(name, value);
    }
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

const color = (name, otherwise) => (COLORS.includes(name) ? name : otherwise);
const now = () => Date.now() + ahead;
const two = (number) => String(number).padStart(2, '0');

function say(text) {
  by('said').textContent = text;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => { by('said').textContent = ''; }, 6000);
}

// --- parts of a card

function glyph(icon, otherwise) {
  if (!icon) {
    return null;
  }
  const name = String(icon.symbol);
  return element('span', {
    className: `glyph ${color(icon.color, otherwise)}`, title: name, role: 'img',
    'aria-label': `Icon ${name}`,
  }, name.slice(0, 1).toUpperCase());
}

function bar(part, accent, name) {
  const width = Math.max(0, Math.min(100, part * 100)) || 0;
  const filled = element('i');
  filled.style.width = `${width}%`;
  return element('div', {
    className: `bar ${accent}`, role: 'progressbar', 'aria-label': name, 'aria-valuemin': '0',
    'aria-valuemax': '100', 'aria-valuenow': String(Math.round(width)),
  }, filled);
}

function clockText(seconds) {
  const whole = Math.max(0, Math.ceil(seconds - 0.001));
  const hours = Math.floor(whole / 3600);
  const rest = `${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

function timerSeconds(timer) {
  const run = timer.elapsed + (timer.is_running ? now() - timer.since : 0);
  return timer.counts_down ? Math.max(0, timer.duration - run / 1000) : Math.floor(run / 1000);
}

function timerText(activity) {
  return clockText(timerSeconds(activity.timer));
}

function withUnit(tile) {
  const unit = tile.unit || '';
  const close = unit === '' || unit === '%' || unit.startsWith('°');
  return `${tile.value}${close ? '' : ' '}${unit}`;
}

function progressPart(state) {
  return 'percentage' in state ? state.percentage / 100 : state.value / state.upper_limit;
}

function progressText(state) {
  return 'percentage' in state ? `${state.percentage}%` : `${state.value} of ${state.upper_limit}`;
}

// Whether a state has what its type shows: one that ends or updates a card may leave it out, and the
// card is then its texts alone.
const HAS = {
  segmented_progress: (state) => 'current_step' in state,
  progress: (state) => 'percentage' in state || ('value' in state && 'upper_limit' in state),
  metrics: (state) => 'metrics' in state,
  stats: (state) => 'metrics' in state,
  alert: (state) => 'message' in state,
  timer: () => true,
  value: (state) => 'value' in state,
};

const BODIES = {
  segmented_progress(activity, accent) {
    const state = activity.content_state;
    const done = state.current_step;
    const steps = state.number_of_steps || done || 1;
    const names = state.step_colors || [];
    const label = state.number_of_steps ? `Step ${done} of ${steps}` : `Step ${done}`;
    const segments = element('div', {
      className: `segments ${accent}`, role: 'progressbar', 'aria-label': label,
      'aria-valuemin': '0', 'aria-valuemax': String(steps), 'aria-valuenow': String(done),
    });
    const shown = Math.min(steps, MOST_SEGMENTS);
    for (let i = 0; i < shown; i += 1) {
      const is_done = (i + 1) * steps / shown <= done;
      const is_current = i === Math.ceil(done * shown / steps) - 1;
      const own = color(is_current && state.step_color ? state.step_color : names[i], accent);
      segments.append(element('i', {className: is_done ? `done ${own}` : ''}));
    }
    return [segments, element('p', {className: 'small'}, label)];
  },
  progress(activity, accent) {
    const state = activity.content_state;
    return [
      element('p', {className: `row ${accent}`}, element('b', {}, progressText(state))),
      bar(progressPart(state), accent, progressText(state)),
    ];
  },
  metrics(activity, accent) {
    return [tiles(activity.content_state.metrics, accent, true)];
  },
  stats(activity, accent) {
    return [tiles(activity.content_state.metrics, accent, false)];
  },
  alert(activity) {
    return [element('p', {}, String(activity.content_state.message))];
  },
  timer(activity, accent) {
    const time = element('p', {className: `large ${accent}`, role: 'timer'});
    const state = activity.timer.is_running ? 'running' : 'paused';
    const draw = () => { time.textContent = timerText(activity); };
    draw();
    ticking.push(draw);
    return [time, element('p', {className: 'small'},
      activity.is_live ? `${activity.timer.counts_down ? 'Countdown' : 'Elapsed'}, ${state}`
        : 'Stopped')];
  },
  value(activity, accent) {
    return [element('p', {className: `large ${accent}`}, String(activity.content_state.value))];
  },
};

function tiles(metrics, accent, bars) {
  const list = element('ul', {className: 'tiles'});
  for (const tile of metrics) {
    const own = color(tile.color, accent);
    list.append(element('li', {},
      element('span', {className: 'small'}, String(tile.label)),
      element('b', {className: own}, withUnit(tile)),
      bars && tile.unit === '%' ? bar(tile.value / 100, own, String(tile.label)) : null));
  }
  return list;
}

// What a button or a tap does. Links of apps would leave the page, and a webhook is for the service.
function button(action, accent) {
  if (action.type === 'open_url' && /^https?:/i.test(action.url)) {
    return element('a', {
      className: accent, href: action.url, target: '_blank', rel: 'noopener noreferrer',
      title: action.url,
    }, String(action.title));
  }
  const text = action.type === 'webhook'
    ? `The service would send ${action.method || 'POST'} ${action.url}`
      + (action.body ? ` with ${JSON.stringify(action.body)}` : '')
    : `The phone would open ${action.url}`;
  return element('button', {
    type: 'button', className: accent, title: action.url, onclick: () => say(text),
  }, String(action.title));
}

function buttons(actions, accent) {
  const there = actions.filter(Boolean);
  return there.length === 0 ? null
    : element('div', {className: 'buttons'}, ...there.map((one) => button(one, accent)));
}

function head(activity, accent) {
  const state = activity.content_state;
  const badge = state.badge;
  return element('div', {className: 'head'},
    glyph(state.icon, accent),
    element('div', {className: 'names'},
      element('p', {className: 'title'}, String(state.title)),
      state.subtitle ? element('p', {className: 'sub'}, String(state.subtitle)) : null),
    badge ? element('span', {className: `pill ${color(badge.color, accent)}`}, String(badge.title))
      : null);
}

function body(activity, accent) {
  const state = activity.content_state;
  const parts = HAS[state.type](state) ? BODIES[state.type](activity, accent) : [];
  return element('div', {className: 'body'}, ...parts);
}

const accentOf = (activity) => color(activity.content_state.color, DEFAULT_ACCENT);

function card(activity) {
  const accent = accentOf(activity);
  return element('article', {
    className: activity.is_live ? 'card' : 'card ended',
    'data-id': activity.id, 'data-type': activity.content_state.type,
    'aria-label': `Live Activity ${activity.content_state.title}`,
  }, head(activity, accent), body(activity, accent),
  buttons([activity.action, activity.secondary_action], accent),
  activity.is_live ? null : element('p', {className: 'small'}, 'Ended'));
}

// --- the Dynamic Island

function brief(activity) {
  const state = activity.content_state;
  const texts = {
    segmented_progress: () => `${state.current_step}/${state.number_of_steps ?? '?'}`,
    progress: () => ('percentage' in state ? `${state.percentage}%`
      : `${Math.round(100 * state.value / state.upper_limit)}%`),
    metrics: () => withUnit(state.metrics[0]),
    stats: () => withUnit(state.metrics[0]),
    alert: () => '!',
    timer: () => timerText(activity),
    value: () => String(state.value),
  };
  return HAS[state.type](state) ? texts[state.type]() : '';
}

function drawIsland() {
  const island = by('island');
  const activity = phone.activities.find((one) => one.is_live);
  const was_open = island.getAttribute('aria-expanded') === 'true';
  island.disabled = !activity;
  island.replaceChildren();
  if (!activity) {
    island.setAttribute('aria-expanded', 'false');
    island.setAttribute('aria-label', 'Dynamic Island: no Live Activity');
    return;
  }
  const accent = accentOf(activity);
  const title = activity.content_state.title;
  island.setAttribute('aria-label', `Dynamic Island: ${title}`);
  if (was_open) {
    island.append(head(activity, accent), body(activity, accent));
    return;
  }
  const right = element('b', {className: accent}, brief(activity));
  if (activity.content_state.type === 'timer') {
    ticking.push(() => { right.textContent = brief(activity); });
  }
  const left = glyph(activity.content_state.icon, accent) || element('b', {}, String(title));
  island.append(element('span', {className: 'compact'}, left, right));
}

// --- notifications, widgets, app icon

const LEVELS = {passive: 'Passive', 'time-sensitive': 'Time Sensitive'};

function link(url, text) {
  return element('a', {href: url, target: '_blank', rel: 'noopener noreferrer'}, text);
}

function notification(one) {
  const actions = one.actions || [];
  const is_open = expanded.has(one.id);
  const icon = element('span', {className: 'glyph', role: 'img',
    title: one.icon || 'ActivitySmith',
    'aria-label': one.icon ? `Icon from ${one.icon}` : 'ActivitySmith'}, one.icon ? '◈' : 'A');
  const level = LEVELS[one.interruption_level];
  const made = element('article', {className: 'card notification', 'data-id': String(one.id),
    'aria-label': `Notification ${one.title}`},
  element('div', {className: 'head'}, icon,
    element('div', {className: 'names'},
      level ? element('p', {className: 'small'}, level) : null,
      element('p', {className: 'title'}, String(one.title)),
      one.subtitle ? element('p', {className: 'sub'}, String(one.subtitle)) : null,
      one.message ? element('p', {}, String(one.message)) : null),
    element('time', {className: 'small', dateTime: new Date(one.at).toISOString()},
      new Date(one.at).toLocaleTimeString([], {hour: '2-digit', minute: '2-digit'}))));
  if (one.icon) {
    made.append(element('p', {className: 'small'}, 'Icon: ', link(one.icon, one.icon)));
  }
  if (one.media) {
    made.append(element('p', {className: 'media'}, 'Media: ', link(one.media, one.media)));
  }
  if (one.redirection) {
    made.append(buttons([{title: 'Tap', type: 'open_url', url: one.redirection}], DEFAULT_ACCENT));
  }
  if (actions.length > 0) {
    const toggle = () => {
      (expanded.has(one.id) ? expanded.delete(one.id) : expanded.add(one.id));
      draw();
      by('notifications').querySelector(`[data-id="${one.id}"] .reveal`)?.focus();
    };
    made.append(element('button', {type: 'button', className: 'reveal',
      'aria-expanded': String(is_open), onclick: toggle},
    is_open ? 'Hide actions' : `Show ${actions.length === 1 ? '1 action' : `${actions.length} actions`}`));
    if (is_open) {
      made.append(buttons(actions, DEFAULT_ACCENT));
    }
    pressable(made, toggle);
  }
  return made;
}

// A long press opens the actions, as on the phone.
function pressable(made, act) {
  let timer = 0;
  made.addEventListener('pointerdown', (event) => {
    if (!event.target.closest('a, button')) {
      timer = setTimeout(act, 500);
    }
  });
  for (const end of ['pointerup', 'pointerleave', 'pointercancel']) {
    made.addEventListener(end, () => clearTimeout(timer));
  }
}

function drawWidgets() {
  const widgets = Object.entries(phone.metrics).map(([key, metric]) => element('div',
    {className: 'widget', 'data-key': key},
    element('span', {className: 'small'}, key), element('b', {}, String(metric.value))));
  by('widgets').replaceChildren(...widgets);
  by('widgets').hidden = widgets.length === 0;
}

function drawBadge() {
  by('badge').textContent = String(phone.badge);
  by('badge').hidden = phone.badge === 0;
  by('app').setAttribute('aria-label', phone.badge === 0 ? 'ActivitySmith app, no badge'
    : `ActivitySmith app, badge ${phone.badge}`);
}

function dropDismissed() {
  const gone = phone.activities.some((one) => !one.is_live && one.dismissal <= now());
  phone.activities = phone.activities.filter((one) => one.is_live || one.dismissal > now());
  return gone;
}

// Whoever is at a button of a card stays there when the card is drawn anew.
function keepingFocus(change) {
  const active = document.activeElement;
  const place = active?.closest?.('.card');
  const index = place ? [...place.querySelectorAll('a, button')].indexOf(active) : -1;
  const selector = place && `#${place.parentElement.id} [data-id="${CSS.escape(place.dataset.id)}"]`;
  change();
  if (index >= 0) {
    document.querySelector(selector)?.querySelectorAll('a, button')[index]?.focus();
  }
}

function draw() {
  keepingFocus(() => {
    ticking = [];
    dropDismissed();
    by('activities').replaceChildren(...phone.activities.map(card));
    by('notifications').replaceChildren(...phone.notifications.map(notification));
    drawIsland();
    drawWidgets();
    drawBadge();
    by('empty').hidden = phone.activities.length + phone.notifications.length
      + Object.keys(phone.metrics).length > 0;
  });
}

function tick() {
  const today = new Date();
  by('clock').textContent = `${today.getHours()}:${two(today.getMinutes())}`;
  by('date').textContent = today.toLocaleDateString('en', {
    weekday: 'long', month: 'long', day: 'numeric'});
  if (phone.activities.some((one) => !one.is_live && one.dismissal <= now())) {
    draw();
  }
  ticking.forEach((one) => one());
}

// --- the log of requests

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function part(name, text) {
  return text ? [element('h3', {}, name), element('pre', {className: 'code'}, text)] : [];
}

function logEntry(entry) {
  const refused = entry.status >= 400;
  let operation = '';
  try {
    operation = JSON.parse(entry.answer).operation || '';
  } catch { /* an answer that was cut */ }
  const reasons = entry.problems.length === 0 ? [] : [element('h3', {}, 'Why it was refused'),
    element('ul', {}, ...entry.problems.map((one) => element('li', {}, one)))];
  return element('li', {className: refused ? 'refused' : '', 'data-id': String(entry.id)},
    element('details', {},
      element('summary', {},
        element('span', {className: 'status'}, String(entry.status)), ' ',
        element('b', {}, entry.method), ` ${entry.path} `,
        element('span', {className: 'when'},
          `${operation} ${new Date(entry.at).toLocaleTimeString()}`)),
      ...reasons,
      entry.note ? element('p', {}, entry.note) : null,
      ...part('Command line', entry.command),
      ...part('Body', pretty(entry.body)),
      ...part('Answer', pretty(entry.answer))));
}

function addEntries(entries, anew) {
  const list = by('requests');
  if (anew) {
    list.replaceChildren();
  }
  for (const entry of entries) {
    list.prepend(logEntry(entry));
  }
  while (list.children.length > MOST_REQUESTS) {
    list.lastChild.remove();
  }
  const is_empty = list.children.length === 0;
  by('no-requests').hidden = !is_empty;
  by('how').hidden = !is_empty;
}

// --- events, appearance

function connect() {
  const events = new EventSource('/events');
  const on = (name, act) => events.addEventListener(name, (event) => act(JSON.parse(event.data)));
  on('phone', (told) => {
    ahead = told.now - Date.now();
    phone = told;
    draw();
  });
  on('log', (entries) => addEntries(entries, true));
  on('request', (entry) => addEntries([entry], false));
  events.onopen = () => { by('connection').textContent = 'Connected'; };
  events.onerror = () => {
    by('connection').textContent = 'Not connected; is the sandbox running?';
    if (events.readyState === EventSource.CLOSED) {
      setTimeout(connect, 1000);
    }
  };
}

function appearance() {
  const prefers = matchMedia('(prefers-color-scheme: dark)');
  let mode = 'auto';
  const apply = () => {
    document.documentElement.classList.toggle('dark',
      mode === 'dark' || (mode === 'auto' && prefers.matches));
    for (const one of document.querySelectorAll('[data-mode]')) {
      one.setAttribute('aria-pressed', String(one.dataset.mode === mode));
    }
  };
  for (const one of document.querySelectorAll('[data-mode]')) {
    one.onclick = () => { mode = one.dataset.mode; apply(); };
  }
  prefers.addEventListener('change', apply);
  apply();
}

by('island').onclick = () => {
  const island = by('island');
  island.setAttribute('aria-expanded', String(island.getAttribute('aria-expanded') !== 'true'));
  draw();
};
by('how').textContent = `export ACTIVITYSMITH_API_URL=${location.origin}/api\n`
  + 'export ACTIVITYSMITH_API_KEY=ask_sandbox\n'
  + "activitysmith stream backup --title 'Nightly backup' --progress 42%";
appearance();
draw();
tick();
setInterval(tick, 500);
connect();
