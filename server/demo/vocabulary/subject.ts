/** What courses of one category are made of. Where a topic belongs is written `{topic}`. */
export interface Subject {
  /** Names from the top. */
  category: string[]
  topics: string[]
  titles: string[]
  skills: string[]
  /** What a course teaches, as bullet points. */
  lessons: string[]
  audiences: string[]
  /** Rupees, from where most cost to where the dearest do. */
  prices: number[]
}
