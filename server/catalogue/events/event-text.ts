/** One event as it is sent. The data never hold a line break: JSON escapes them. */
export function eventText(name: string, data: object): string {
  return eventOf(name, JSON.stringify(data))
}

/** The same of data that are JSON already. */
export function eventOf(name: string, json: string): string {
  return `event: ${name}\ndata: ${json}\n\n`
}

/** Events that a reader has wholly or not at all: only the last says which place of the feed is reached with it. */
export function eventsUpTo(id: string, events: readonly string[]): string {
  const before = events.slice(0, -1).join('')
  return `${before}id: ${id}\n${events.at(-1) ?? '\n'}`
}

/** Tells a browser in how many milliseconds to connect again once the stream has ended. */
export function retryText(milliseconds: number): string {
  return `retry: ${milliseconds}\n\n`
}
