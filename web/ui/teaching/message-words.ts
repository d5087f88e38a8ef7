import { instant } from '../formats.ts'
import type { FormWords } from '../forms/refusal.ts'

/** What a refused message to all who take part says in plain words. */
export function messageWords({ clock, timeZone }: { clock: { now(): number }; timeZone: string }): FormWords {
  return {
    message: ({ kind, retryAfter }) => {
      if (kind === 'conflict') return 'Nobody takes part in the course any more, so there is nobody to write to.'
      if (kind !== 'tooMany' || retryAfter === undefined) return undefined
      const again = instant(new Date(clock.now() + retryAfter * 1_000).toISOString(), timeZone)
      return `Nothing was sent, for enough was written for now. You can write again from ${again} on.`
    },
  }
}
