// Asks the npm libraries, in all their locales, how they word each age. Reads {"bases": [ms, …], "ages": [[s, …], …]} from
// the file named first, finds the libraries in the folder named second, and prints one JSON array a row:
// [library, locale, base index, phrase, [youngest, middle, oldest age in seconds]]. Run with TZ=UTC.
import { createRequire } from "node:module";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const [, , plan, home] = process.argv;
const { bases, ages } = JSON.parse(readFileSync(plan, "utf8"));
const require = createRequire(join(home, "package.json"));
const folder = (path) => join(home, "node_modules", path);

function ask(library, locale, word, oldest = Infinity) {
  bases.forEach((base, index) => {
    const found = new Map();
    for (const age of ages[index].filter((age) => age <= oldest)) {
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

const names = (path, ending) =>
  readdirSync(folder(path))
    .filter((name) => name.endsWith(ending) && name !== `index${ending}`)
    .map((name) => name.slice(0, -ending.length))
    .sort();

const moment = require("moment");
for (const locale of ["en", ...names("moment/locale", ".js")]) {
  if (locale !== "en") require(`moment/locale/${locale}`);
  ask("moment", locale, (date, base) => moment.utc(date).locale(locale).from(moment.utc(base)));
}

const dayjs = require("dayjs");
for (const plugin of ["utc", "relativeTime"]) dayjs.extend(require(`dayjs/plugin/${plugin}`));
for (const locale of names("dayjs/locale", ".js")) {
  if (locale !== "en") require(`dayjs/locale/${locale}`);
  ask("dayjs", locale, (date, base) => dayjs.utc(date).locale(locale).from(dayjs.utc(base)));
}

const { formatDistance, formatDistanceStrict } = require("date-fns");
for (const [, locale] of Object.entries(require("date-fns/locale")).sort(([a], [b]) => (a < b ? -1 : 1))) {
  const options = { locale, addSuffix: true };
  const withSeconds = { ...options, includeSeconds: true };
  ask("date-fns", locale.code, (date, base) => formatDistance(date, base, options));
  ask("date-fns seconds", locale.code, (date, base) => formatDistance(date, base, withSeconds), 120);
  ask("date-fns strict", locale.code, (date, base) => formatDistanceStrict(date, base, options));
}

const timeago = require("timeago.js");
for (const locale of names("timeago.js/lib/lang", ".js")) {
  timeago.register(locale, require(`timeago.js/lib/lang/${locale}`).default);
  ask("timeago.js", locale, (date, base) => timeago.format(date, locale, { relativeDate: base }));
}
