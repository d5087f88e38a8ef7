/** What running programs are searched for while something else happens to them. */
export const searchWords = [
  'baking',
  'painting',
  'python',
  'guitar',
  'yoga',
  'english',
  'design',
  'for beginners',
  'finance',
  'dance',
] as const
