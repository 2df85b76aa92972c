// An extra: everything on the page works without it. Shows the reader's own time, and keeps an open page fresh.
const zoneDiffers = new Date().getTimezoneOffset() !== 0;

function showLocalTimes(root) {
  if (!zoneDiffers) return;
  for (const tag of root.querySelectorAll('time[datetime]')) {
    const at = new Date(tag.dateTime);
    const today = at.toDateString() === new Date().toDateString();
    const day = today ? {} : { day: 'numeric', month: 'short' };
    const text = `${at.toLocaleString([], { ...day, hour: '2-digit', minute: '2-digit' })} your time`;
    tag.title = text;
    if (tag.classList.contains('local')) tag.append(` (${text})`);
  }
}

// Nothing that somebody is in the middle of is taken from them.
const isBusy = () =>
  document.activeElement?.closest('form') ||
  document.querySelector('details[open]') ||
  [...document.querySelectorAll('textarea, input[type=file]')].some((field) => field.value);

let last = '';
async function refresh() {
  if (document.hidden || isBusy()) return;
  const reply = await fetch(location.pathname, { cache: 'no-cache' }).catch(() => null);
  if (!reply?.ok) return warnWhenOld();
  const markup = await reply.text();
  if (markup === last) return warnWhenOld();
  const first = last === '';
  last = markup;
  if (first) return warnWhenOld();
  const fresh = new DOMParser().parseFromString(markup, 'text/html');
  const [next, now] = [fresh.querySelector('main'), document.querySelector('main')];
  if (!next || !now) return;
  const changed = sayings(next) !== sayings(now);
  now.replaceChildren(...next.childNodes);
  document.title = fresh.title;
  confirmed = fresh.querySelector('meta[name=confirmed]')?.content ?? confirmed;
  showLocalTimes(now);
  if (changed)
    document.getElementById('news').textContent = `Updated: ${now.querySelector('h1')?.textContent}`;
}

const sayings = (root) =>
  [...root.querySelectorAll('h1, .said li')].map((one) => one.id || one.textContent).join();

// A copy that nobody refreshes (its server may be down) must not look fresh.
let confirmed = document.querySelector('meta[name=confirmed]')?.content;
function warnWhenOld() {
  if (!confirmed || Date.now() - Date.parse(confirmed) < 420_000 || document.getElementById('stale')) return;
  const banner = document.createElement('p');
  banner.id = 'stale';
  banner.className = 'banner';
  banner.textContent = `Last confirmed ${new Date(confirmed).toLocaleString()}. This page may be out of date.`;
  document.querySelector('main').prepend(banner);
}

showLocalTimes(document);
if (document.body.classList.contains('live')) {
  warnWhenOld();
  setInterval(refresh, 30_000);
  document.addEventListener('visibilitychange', refresh);
}
