/** Seconds since the epoch as a date. */
export function showDate(seconds: bigint): string {
  const date = new Date(Number(seconds) * 1000);
  return Number.isNaN(date.getTime()) ? "beyond the calendar" : date.toISOString();
}
