/** A URL that may lack its scheme, `localhost:9545`, with one. */
export function withScheme(url: string): string {
  return url.includes("://") ? url : `http://${url}`;
}
