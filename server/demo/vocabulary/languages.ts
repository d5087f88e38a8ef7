import { lines, list, type Subject } from './subject.ts'

const english: Subject = {
  category: ['Languages', 'Spoken English'],
  share: 8,
  kind: 'study',
  price: 'middle',
  children: 0.15,
  topics: list(
    `spoken English, English grammar, business English, interview English, English pronunciation, English for beginners, English vocabulary, writing emails, English for teachers, public speaking in English, phonetics, English for Hindi speakers, English for homemakers, accent training, English through films, telephone English, English for nurses, English for hotel staff, English for Tamil speakers, group discussions, English spelling, idioms and phrasal verbs`,
  ),
  titles: lines(`
    {Topic} with Confidence
    {Topic}: Daily Practice
    {Topic} for Working People
    {Topic} Crash Course
    Better {Topic} in Six Weeks
    {Topic}: Speak from Day One
    {Topic} in {Town}
    {Topic} Explained in {Language}
    {Topic}: "{Adjective}" and Other Words`),
  skills: list(
    `English, Speaking, Listening, Grammar, Vocabulary, Pronunciation, Writing, Confidence, Conversation, Interviews`,
  ),
  why: lines(`
    You know more English than you speak; the tongue has to catch up.
    Mistakes are welcome here, silence is not.
    Grammar helps those who already talk.
    An interview is lost in the first minute, and that minute can be practised.
    In {town} there is nobody to talk with; in this group there are eleven.`),
  does: lines(`
    speak for two minutes on anything
    stop translating in your head
    use {tense} without thinking
    use "{adjective}" and "{adverb}" in the right place
    write emails that are answered
    introduce yourself in an interview
    pronounce {sound} so that you are understood
    describe, compare and disagree politely
    listen to fast speech
    take part in a group discussion
    learn {ten} new words a day and keep them`),
  parts: lines(`
    small talk and questions
    {tense} and {tense}
    {sound} and {sound}
    everyday words and phrases
    telephone and video calls
    stories from your own life
    role plays: {scene}
    common errors of Indian English`),
  details: lines(`
    The words of one week are "{noun}", "{verb}", "{adjective}", "{adverb}" and fifteen more.
    We play {scene}, then {scene}, and swap roles.
    You will meet "{noun}" and "{verb}" in a story, in a song and in a quarrel.
    Nobody confuses "{adjective}" with "{noun}" after the second lesson.
    A partner from {city} or {town} is found for every learner.
    Each day brings one sentence to change: {tense}, question, no, passive.
    Pictures of {animal} and of {scene} are described without naming them.
    The dictionary of mistakes has {number} entries, from "{adverb}" to "{noun}".
    Learners keep a list; last time it began with "{verb}", "{adjective}" and "{noun}".`),
  after: list(
    `passed an interview in {city}, speaks with customers abroad, teaches at an English-medium school in {town}, hosts the assembly, moved to a team in {city}, uses words such as "{adjective}"`,
  ),
  needs: list(`a notebook and a phone, headphones with a microphone, ten minutes every morning, a newspaper`),
  audiences: list(
    `job seekers, students, homemakers, shop owners, teachers, hotel staff, nurses, people who understand but do not speak, beginners from {language} medium`,
  ),
  terms: {
    tense: list(
      `the present perfect, the past tense, conditionals, the passive, articles, prepositions, reported speech, modal verbs, question tags, the gerund, relative clauses, comparatives, the future in the past`,
    ),
    sound: list(
      `v and w, the two th sounds, s and sh, short and long i, stress in long words, silent letters, z and j, word endings, linking words, rising questions`,
    ),
    scene: list(
      `a job interview, a lost suitcase, a quarrel with a landlord, ordering by phone, a visit to the doctor, a first day at work, complaining politely, directions in {town}, a parent-teacher meeting, a bank counter, a delayed train, returning a shirt`,
    ),
    ten: list(`ten, five, seven, twelve`),
  },
}

const indian: Subject = {
  category: ['Languages', 'Indian Languages'],
  share: 5,
  kind: 'study',
  price: 'low',
  children: 0.2,
  topics: list(
    `spoken Hindi, Tamil, Kannada for newcomers, Sanskrit, Malayalam, Bengali, Marathi, Telugu, Urdu script, Gujarati, Punjabi, Odia, Assamese, Konkani, Tulu, Manipuri, Sindhi, Kashmiri, Maithili, Nepali, Santali and Ol Chiki, Bodo, Khasi, Bhojpuri, Hindi for southerners, Sanskrit verses, Devanagari handwriting, Mizo, Pali, Old Tamil poems`,
  ),
  titles: lines(`
    {Topic} in Thirty Conversations
    {Topic}: Read, Write, Speak
    Everyday {Topic}
    {Topic} for Children Abroad
    {Topic} through Songs and Stories
    {Topic} for {Worker}
    {Topic} from {Town}`),
  skills: list(`Speaking, Script, Vocabulary, Grammar, Listening, Pronunciation, Reading, Culture, Conversation`),
  why: lines(`
    A few sentences in the language of the street make a stranger a neighbour.
    The script looks like a wall and is a garden gate: {10-30} evenings and you are through.
    Films are better without subtitles.
    Grandparents tell other stories in their own tongue.
    Landlords in {city} become kinder by the second verb.`),
  does: lines(`
    bargain, ask the way and order a meal
    read signs, menus and messages
    write the letters in the right order
    count, tell the time and make appointments
    follow a film without subtitles
    talk with {kin} about {matter}
    write a letter to your landlord
    sing {folksong} and know what it says
    use polite and familiar forms`),
  parts: lines(`
    sounds that English lacks
    letters and conjuncts
    {matter} and {matter}
    verbs for today and yesterday
    polite forms
    proverbs of {town}
    {folksong} and its words
    spoken and written language`),
  details: lines(`
    Conversations are about {matter}, {matter} and the weather in {town}.
    You learn {folksong} by heart, which takes care of the vowels.
    Letters are practised on squared paper, {few} a day.
    {proverb}: each lesson has a proverb, and we find out when to say it.
    Native speakers from {town} and {town} drop in for a chat.
    The words of the first week: {nativeWord}, {nativeWord}, {nativeWord}, {nativeWord} and {nativeWord}.
    You read {nativeWord} and {nativeWord} on the first evening, and a whole street of signs in the last week.
    The story of {person} of {town} runs through all {10-60} lessons.`),
  after: list(
    `talks with patients in {town}, reads the bus boards in {city}, calls the grandmother every Sunday, teaches in a village near {town}, sings {folksong} to a baby`,
  ),
  needs: list(`a notebook with squares, headphones, a voice recorder on your phone, twenty minutes a day`),
  audiences: list(
    `people who moved to a new state, children abroad, doctors and nurses, couples of two languages, bank officers, travellers, IT staff, students of music`,
  ),
  terms: {
    worker: list(
      `Doctors, Bank Staff, IT Professionals, Newcomers, Travellers, Nurses, Daughters-in-Law, Civil Servants, Shopkeepers`,
    ),
    matter: list(
      `rent and repairs, vegetables, the family, trains, fever and cough, school, festivals, directions, weddings, the neighbours, work, cricket, prices, rain, a lost purse, the harvest`,
    ),
    kin: list(
      `the grandmother, a landlord, the neighbours, a patient, an auto driver, the cook, colleagues, a shopkeeper, in-laws, the watchman`,
    ),
    folksong: list(
      `a lullaby, a harvest song, a film song, a boat song, a wedding song, a children's rhyme, a bhajan, a song of the rains`,
    ),
    proverb: list(
      `"The empty pot makes the noise", "Dig the well before the fire", "Who asks the way does not lose it", "Every crow thinks its chick golden", "Even an elephant slips", "A drum sounds sweet from far away", "One hand does not clap"`,
    ),
  },
}

const foreign: Subject = {
  category: ['Languages', 'Foreign Languages'],
  share: 4,
  kind: 'study',
  price: 'middle',
  topics: list(
    `German A1, French for beginners, Japanese, Spanish, Korean, German B1, Arabic, Mandarin Chinese, Russian, Italian, French DELF preparation, JLPT N5, Portuguese, Persian, German for nurses, Hebrew, Dutch, Thai, Japanese kanji, French for children, Latin, Turkish, Swahili, Korean through dramas, Vietnamese, Polish`,
  ),
  titles: lines(`
    {Topic} in Three Months
    {Topic} from Zero
    {Topic}: Speak, Read, Pass
    {Topic} for Jobs in {Country}
    {Topic} for Indians
    {Topic}: Exam Training
    {Topic} at {Few} in the Morning`),
  skills: list(`Speaking, Listening, Grammar, Vocabulary, Reading, Writing, Exam Preparation, Pronunciation, Culture`),
  why: lines(`
    Hospitals in {country} and hotels in {country} look for people who speak.
    Whoever grew up with three languages learns the fourth faster.
    The exam asks for {few} skills, and most candidates practise one.
    A visa officer from {country} hears at once who has only crammed.`),
  does: lines(`
    introduce yourself and your family
    understand announcements and prices
    use the {form} without tables
    write a letter of {80-150} words
    read a page about {matter}
    pass the mock exam twice in a row
    pronounce what Indian languages do not have
    talk about {matter} for five minutes
    learn {20-60} words a week and keep them`),
  parts: lines(`
    greetings and numbers
    {matter} and {matter}
    the {form} and word order
    listening with tricks
    exam papers of past years
    life in {country}
    verbs, regular and not`),
  details: lines(`
    Dialogues take place at {spot}, at {spot} and in a kitchen in {country}.
    Grammar is explained by comparison with English and {language}.
    By week {few} you talk about {matter} without notes.
    {person} from {town}, who now works in {country}, tells what the books leave out.
    There are {few} mock exams with marks and remarks.
    Each unit has {20-120} words, cards for the phone, and one song.`),
  after: list(
    `works as a nurse in {country}, passed the exam with {70-98} per cent, studies in {country}, guides tourists in {city}, translates for a firm in {city}, watches dramas without subtitles`,
  ),
  needs: list(`the textbook named in the first class, headphones, half an hour a day, a notebook`),
  audiences: list(
    `students who want to study abroad, nurses, engineers, tourist guides, fans of films and music, call-centre staff, schoolchildren from class eight`,
  ),
  terms: {
    matter: list(
      `daily routines, food, travel, health, work, weather, housing, holidays, school, hobbies, shopping, the environment, clothes, festivals, news, pets, sport`,
    ),
    spot: list(
      `a station, a bakery, an airport, a doctor's, a market, the town hall, a hostel, a post office, a pharmacy, a police station, a museum`,
    ),
    form: list(
      `dative, past tense, subjunctive, particles, plural, genitive, counters, tones, honorifics, articles, future, imperfect`,
    ),
  },
}

export const languages: Subject[] = [english, indian, foreign]
