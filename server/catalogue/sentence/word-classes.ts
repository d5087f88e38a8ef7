/** Words that rules see as a class: the word to its item and value. */
export interface WordClass {
  item: string
  value: number
}

const months = [
  'january jan',
  'february feb febuary',
  'march mar',
  'april apr',
  'may',
  'june jun',
  'july jul',
  'august aug',
  'september sep sept',
  'october oct',
  'november nov',
  'december dec',
]
const weekdays = [
  'monday mon',
  'tuesday tue tues',
  'wednesday wed',
  'thursday thu thur thurs',
  'friday fri',
  'saturday sat',
  'sunday sun',
]
const rupees = '₹ ₨ rs re inr rupee rupees rupaye rupay rupaiye rupaya rupya rupiya rupiah rupes bucks'
const otherCurrencies = '$ € £ ¥ usd dollar dollars euro euros eur gbp aed dirham dirhams yen'
/** What a course may be called. `training` is a topic as often ("teacher training"), so it is not one. */
const courseNouns =
  'course courses cours class classes batch batches workshop workshops tutorial tutorials lesson lessons ' +
  'program programs programme programmes bootcamp bootcamps webinar webinars'

const classes = new Map<string, WordClass>()

function add(words: string, item: string, value = 0): void {
  for (const word of words.split(' ')) classes.set(word, { item, value })
}

months.forEach((words, index) => {
  add(words, 'M', index + 1)
})
weekdays.forEach((words, index) => {
  add(words, 'W', index + 1)
})
add(rupees, '₹')
add(otherCurrencies, '$')
add(courseNouns, 'C')

export function classOf(word: string): WordClass | undefined {
  return classes.get(word)
}

/** Words that a number may be glued to: `rs500`, `under500`, `top10`, `oct2027`. */
export function standsBeforeNumbers(word: string): boolean {
  const item = classes.get(word)?.item
  return item === '₹' || item === '$' || item === 'M' || gluedWords.has(word)
}

const gluedWords = new Set('under below above over upto within around max min top first budget than'.split(' '))
