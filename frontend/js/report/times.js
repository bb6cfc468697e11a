/** The choices under "when" as two moments of this phone's clock; the server puts a wrong clock right. */
const at = (days, hours, minutes = 0, seconds = 0) => {
  const day = new Date();
  day.setDate(day.getDate() + days);
  day.setHours(hours, minutes, seconds, 0);
  return day;
};

export function span(when, day, clock) {
  if (when === "today") return [at(0, 0), at(0, 23, 59, 59)];
  if (when === "night") return [at(-1, 22), at(0, 6)];
  if (when === "yesterday") return [at(-1, 0), at(-1, 23, 59, 59)];
  if (when !== "other") return [new Date(), null];
  if (clock) return [new Date(`${day}T${clock}`), null];
  return [new Date(`${day}T00:00:00`), new Date(`${day}T23:59:59`)];
}
