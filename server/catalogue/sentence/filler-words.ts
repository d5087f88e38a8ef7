import { linePattern } from './line.ts'
import { people } from './people.ts'

/** Words that carry nothing, from the inside out. */
const the = '(?:a|an|the|some|any|all|few|my|me|us)'
const good =
  '(?:best|good|great|nice|decent|suitable|online|live|short|cheap|affordable|new|latest|interesting|proper|top)'
const verb = '(?:find|show|get|give|tell|suggest|recommend|send|bring|list|fetch|display|search|advise)'
const please = '(?:please|pls|plz|plss|plzz|kindly)'
const greeting =
  "(?:hi|hello|hey|hii|helo|namaste|namaskar|dear|sir|madam|mam|maam|ma'am|guys|friends|folks|ok|okay|bhai|bhaiya|yaar)"
const someone =
  "(?:i|we|i'm|im|i am|we are|we're|i'd|i have been|i was|i'll|he|she|my (?:son|daughter|wife|husband|mother|father|sister|brother|child|kid))"
const learn =
  '(?:learn|study|do|take|join|find|buy|attend|know|enrol|enroll|pursue|see|try|start|get|have|search|explore|understand|practise|practice|go|register|sign up)'
const after = '(?:about|for|in|on|more about|with|of|to)'
const wish =
  '(?:want|wants|wish|wishes|need|needs|would like|would love|like|looking|searching|interested|planning|plan|hoping|trying|willing|eager|keen|wanna|require|requires|wanted)'
/** A noun that is asked for; "class 10" is a class of a school. */
const noun = 'C (?![NYO] )'
const forWhom = `(?:(?:my|the|a|an|all|small|young|school|college|working|senior|little|old|absolute|complete) )*(?:${people}|housewives|homemakers|moms?|mothers?|parents|professionals|teachers|engineers|doctors|dummies|all|son|daughter|wife|husband|age|ages|class|grade)`
export const ABOUT = `(?:in|on|about|regarding|covering|related to|based on|around|to learn|teaching|that teach|that teaches|which teach|which teaches|where i can learn|to study|for(?! (?:${forWhom}|N|O|C) ))`

/** The beginnings of a wish, said to somebody. */
const openings = [
  `${please} `,
  `(?:(?:can|could|will|would) (?:you|u|i|we|someone|anyone) (?:${please} )?(?:help (?:me|us) )?)?${verb} (?:me|us|out) (?:out )?(?:with |for |about |all )?`,
  `(?:can|could|will|would) (?:you|u|i|we) (?:${please} )?(?:${verb}|${learn}|help (?:me|us)(?: with)?) (?:for )?`,
  `(?:help (?:me|us) )(?:to )?(?:${verb} |${learn} )?(?:with |in |about )?`,
  `(?:search|searching|look|looking|hunting|hunt|browse|browsing) (?:for|up) `,
  '(?:in search of|on the lookout for) ',
  `${someone} (?:(?:am|is|are|was|have been|really|just|also|currently|now|actually) )*${wish} (?:(?:to|for|in|on|at) )?(?:(?:${learn}) (?:${after} )?)?`,
  `(?:want|wants|wish|need|would like|wanna|interested|planning|plan|looking|trying|hoping) (?:to|in) (?:(?:${learn}) (?:${after} )?)?`,
  `wanna (?:${learn} )?`,
  `(?:is|are) there (?:${the} )*`,
  `(?:do|does|did) (?:you|u|we|anyone|anybody|they) (?:have|offer|teach|provide|run|know|sell|conduct) (?:about |of )?`,
  '(?:have you |you )?got any ',
  '(?:where|how) (?:can|could|do|should) (?:i|we|one) (?:learn|find|get|study|take|buy|join) ',
  `(?:need|want|wanted|require|required) (?=(?:${the} )(?:${good} )*${noun})`,
  `(?:${verb}|browse|see|view|search|which|what|what are|what is|which are) (?=(?:(?:${the}|${good}) )*${noun})`,
]
const nouns = [
  `(?:(?:${the}|${good}) )*${noun}(?:${ABOUT} |do you have ${ABOUT} |available (?:for |in |on ))`,
  `(?:${the} )*(?:(?:best|good|great|nice|decent) )+${noun}`,
]
const OPENING = `(?:(?:${greeting} )*(?:${openings.join('|')}))`

/** The opening of a wish, with the course noun that it may ask for. */
export const openingPattern = linePattern(
  `${OPENING}+(?:(?:${the} )*(?:(?:${good} )*${noun}(?:${ABOUT} )?)?|(?:${the}) )?`,
)
/** "courses on web design" */
export const nounPattern = linePattern(...nouns)

/** Words that carry nothing only where something else has been read: "find", "any", "which … courses". */
export const weakOpeningPattern = linePattern(
  `(?:(?:${verb}|browse|see|view|need|want|required|${the}|just|only|which|what|what are|what is|which are|for) )+(?:${good} )*${noun}(?:${ABOUT} )?`,
  `(?:${good} )+${noun}(?:${ABOUT} )?`,
  '(?:find|show|suggest|recommend) (?:me |a |an |the |some |any |all )*',
  '(?:the|a|an|any|some|only) ',
  '(?:need|want|wanted|which|what) (?=(?:[^\\sA-Z]+ ){1,4}C )',
)

/** What may stand between and behind what was read. */
export const connectorPattern = linePattern(
  '(?:and|but|also|then|which|that|is|are|should|must|be|having|has|only|just|preferably|ideally|with|at|or|to|by|the|if possible|if available|i want|i need|please|pls|plz|kindly) ',
  '(?:which|that) (?:it|you have|there) ',
)
const joining = `(?:and|but|also|then|which|that|is|are|should|must|be|only|just|of|the|${please}|you have|i want|i need|first|ones?)`
export const leadingConnectorPattern = linePattern(`(?:${joining} )+`)
/** Where no topic came before: "courses under 500 in baking". */
export const leadingToTopicPattern = linePattern(`(?:(?:${joining}|${ABOUT}) )+`)
export const closingPattern = linePattern(
  `(?:${please}|thanks|thank you|thankyou|thx|sir|madam|mam|maam|ji|bhai|bro|yaar|asap|urgently|urgent|if possible|if available|if any|for me|you have|do you have|is there|are there|anyone|anybody|there|available|now|right now) `,
)
export const requestPattern = linePattern(`(?:${please}|thanks|thank you|thankyou|thx) `)
/** A course noun, with what goes before it. */
export const trailingNounPattern = linePattern(`(?:(?:online|live|short|${the}) )*${noun}`)
export const goodNounPattern = linePattern(`(?:(?:${the}|${good}) )*${noun}(?:${ABOUT} )?`)
/** A course noun in the middle, before a preposition. */
export const middleNounPattern = linePattern(`(?:online )?C (?:${ABOUT} |(?=(?:for|with|by|from) ))`)
/** Kinds of courses whose noun belongs to their name: "crash course", "golf course". */
export const NAMED_COURSE =
  /^(?:crash|golf|race|main|master|refresher|diploma|certificate|certification|degree|foundation|obstacle|water|middle|working|business|first|second|third|upper|lower|mega|N|O)$/

/** Romanised Hindi that carries nothing, certain only where more of it is read. */
export const hindiFillerPattern = linePattern(
  '(?:mujhe|mujhko|mereko|hume|humko|hamein|koi|kuch|wala|wale|wali|chahiye|chahie|chaiye|chahiyen|chahti|chahta|ke liye|ke lie|liye|ka|ki|ke|sirf|batao|bataiye|bataye|dikhao|dikhaiye|dikha do|bata do|dedo|de do) ',
  '(?:sikhna|seekhna|sikhni|seekhni|sikhne|seekhne|padhna) (?:(?:hai|he|h|hain|chahta|chahti|hu|hoon|hun|ka|ke|ki|liye) )*',
  '(?:hai|hain) ',
)

/** Whether each word of a stretch is one of these is what "carries nothing" means for orders and numbers. */
export const nothingPattern = linePattern(
  `${OPENING}`,
  `(?:${please}|${greeting}|${the}|${good}|${verb}|${ABOUT}|C|and|but|also|or|i|want|need|for|with|just|only|first|ones?|which|what|is|are|that|sir|ji|thanks|thank you|learn|search|see|view|list|of|by|to|top) `,
  'mujhe |koi |chahiye |hai |ka |ki |ke |dikhao |batao ',
)
