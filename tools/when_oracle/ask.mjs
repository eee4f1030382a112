// Asks the npm libraries, in all their locales, how they word each age. Reads {"bases": [ms, …], "ages": [[s, …], …],
// "calendar": [s, …]} from the file named first, finds the libraries in the folder named second, and prints one JSON array a
// row: [library, locale, base index, phrase, [youngest, middle, oldest age in seconds]]. Run with TZ=UTC.
import { createRequire } from "node:module";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const [, , plan, home] = process.argv;
const { bases, ages, calendar } = JSON.parse(readFileSync(plan, "utf8"));
const require = createRequire(join(home, "package.json"));
const folder = (path) => join(home, "node_modules", path);
const byName = ([a], [b]) => (a < b ? -1 : 1);

function ask(library, locale, word, agesByBase = ages) {
  bases.forEach((base, index) => {
    const found = new Map();
    for (const age of agesByBase[index]) {
      const phrase = word(new Date(base - age * 1000), new Date(base));
      if (!found.has(phrase)) found.set(phrase, []);
      found.get(phrase).push(age);
    }
    for (const [phrase, all] of found) {
      const kept = new Set([all[0], all[all.length >> 1], all[all.length - 1]]);
      console.log(JSON.stringify([library, locale, index, phrase, [...kept]]));
    }
  });
}

const between = (youngest, oldest) => ages.map((some) => some.filter((age) => youngest <= age && age <= oldest));

// For libraries that choose unit and number before they look at the locale, English tells where a phrase begins and ends.
// Numbers above 3 that have a plural form of their own in some language are 5, 11 and 21.
function telling(english, some = ages) {
  return some.map((agesOfBase, index) => {
    const words = agesOfBase.map((age) => english(new Date(bases[index] - age * 1000), new Date(bases[index])));
    const isEnd = (at) => words[at] !== words[at - 1] || words[at] !== words[at + 1];
    const tells = (phrase) => (phrase.match(/\d+/g) ?? []).every((number) => [1, 2, 3, 5, 11, 21].includes(+number));
    return agesOfBase.filter((_, at) => isEnd(at) && tells(words[at]));
  });
}

const names = (path, ending) =>
  readdirSync(folder(path))
    .filter((name) => name.endsWith(ending) && name !== `index${ending}`)
    .map((name) => name.slice(0, -ending.length))
    .sort();

const moment = require("moment");
const momentLocales = ["en", ...names("moment/locale", ".js")];
const inMoment = (locale) => (date, base) => moment.utc(date).locale(locale).from(moment.utc(base));
for (const locale of momentLocales) {
  if (locale !== "en") require(`moment/locale/${locale}`);
  ask("moment", locale, inMoment(locale));
  const inCalendar = (date, base) => moment.utc(date).locale(locale).calendar(moment.utc(base));
  ask("moment calendar", locale, inCalendar, bases.map(() => calendar));
}
moment.relativeTimeThreshold("ss", 3);
moment.relativeTimeThreshold("d", 7);
moment.relativeTimeThreshold("w", 4);
const englishWeek = moment.localeData("en").relativeTime(1, true, "w", false);
for (const locale of momentLocales) {
  if (locale !== "en" && moment.localeData(locale).relativeTime(1, true, "w", false) === englishWeek) continue;
  ask("moment weeks", locale, inMoment(locale), between(6 * 86400, 35 * 86400));
}
for (const locale of momentLocales) ask("moment seconds", locale, inMoment(locale), between(1, 60));

const dayjs = require("dayjs");
for (const plugin of ["utc", "relativeTime"]) dayjs.extend(require(`dayjs/plugin/${plugin}`));
for (const locale of names("dayjs/locale", ".js")) {
  if (locale !== "en") require(`dayjs/locale/${locale}`);
  ask("dayjs", locale, (date, base) => dayjs.utc(date).locale(locale).from(dayjs.utc(base)));
}

const { formatDistance, formatDistanceStrict, formatRelative, intlFormatDistance } = require("date-fns");
for (const [, locale] of Object.entries(require("date-fns/locale")).sort(byName)) {
  const options = { locale, addSuffix: true };
  const withSeconds = { ...options, includeSeconds: true };
  ask("date-fns", locale.code, (date, base) => formatDistance(date, base, options));
  ask("date-fns seconds", locale.code, (date, base) => formatDistance(date, base, withSeconds), between(1, 120));
  ask("date-fns strict", locale.code, (date, base) => formatDistanceStrict(date, base, options));
  ask("date-fns relative", locale.code, (date, base) => formatRelative(date, base, { locale }), bases.map(() => calendar));
}
const inIntl = (locale, style) => (date, base) => intlFormatDistance(date, base, { locale, style });
const tellingInIntl = telling(inIntl("en", "long"));
for (const locale of intlLocales()) {
  for (const style of ["long", "short", "narrow"]) ask(`date-fns intl ${style}`, locale, inIntl(locale, style), tellingInIntl);
}

function intlLocales() {
  const letters = [..."abcdefghijklmnopqrstuvwxyz"];
  const codes = letters.flatMap((a) => letters.flatMap((b) => [a + b, ...letters.map((c) => a + b + c)]));
  const variants = ["en-GB", "en-AU", "es-419", "es-MX", "fr-CA", "pt-PT", "sr-Latn", "uz-Cyrl", "zh-HK", "zh-Hant"];
  const known = Intl.RelativeTimeFormat.supportedLocalesOf(codes).filter((code) => codes.includes(code));
  return [...known, ...variants].sort();
}

const timeago = require("timeago.js");
for (const locale of names("timeago.js/lib/lang", ".js")) {
  timeago.register(locale, require(`timeago.js/lib/lang/${locale}`).default);
  ask("timeago.js", locale, (date, base) => timeago.format(date, locale, { relativeDate: base }));
}

process.env.NODE_ENV = "production";
const { createElement } = require("react");
const { renderToStaticMarkup } = require("react-dom/server");
const ReactTimeago = require("react-timeago").default;
const buildFormatter = require("react-timeago/formatters/buildFormatter").default;
const inReact = (formatter) => (date, base) => {
  const component = ({ children }) => children;
  const element = createElement(ReactTimeago, { date, formatter, component, live: false, now: () => +base });
  return renderToStaticMarkup(element).replaceAll("&#x27;", "'").replaceAll("&amp;", "&").replaceAll("&quot;", '"');
};
const tellingInReact = telling(inReact());
for (const locale of names("react-timeago/lib/language-strings", ".js")) {
  const formatter = buildFormatter(require(`react-timeago/language-strings/${locale}`).default);
  ask("react-timeago", locale, inReact(formatter), tellingInReact);
}

const TimeAgo = require("javascript-time-ago").default;
const timeAgoLocales = names("javascript-time-ago/locale", ".json");
for (const locale of timeAgoLocales) TimeAgo.addLocale(require(`javascript-time-ago/locale/${locale}`));
const inTimeAgo = (locale, style) => {
  const formatter = new TimeAgo(locale);
  return (date, base) => formatter.format(date, style, { now: +base });
};
for (const style of ["round-minute", "mini-now"]) {
  const some = telling(inTimeAgo("en", style));
  for (const locale of timeAgoLocales) ask(`javascript-time-ago ${style}`, locale, inTimeAgo(locale, style), some);
}
