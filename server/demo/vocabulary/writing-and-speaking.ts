import { lines, list, type Subject } from './subject.ts'

const writing: Subject = {
  category: ['Writing & Speaking', 'Creative Writing'],
  share: 4,
  kind: 'art',
  price: 'middle',
  children: 0.08,
  topics: list(
    `creative writing, short stories, poetry, writing a novel, blogging, memoir writing, writing for children, screenwriting basics, content writing, travel writing, editing your own work, Urdu poetry and ghazals, self-publishing, journaling, haiku, humour writing, translation, food writing, technical writing, lyric writing, book reviews, science fiction, crime fiction, letters, plays for radio`,
  ),
  titles: lines(`
    {Topic} in Eight Weeks
    {Topic}: Begin Anywhere
    {Topic} for People Who Think They Cannot
    {Topic} with Weekly Feedback
    {Topic}: After "{Book}"
    The {Topic} Workshop
    {Topic} and the {Adjective} Sentence`),
  skills: list(
    `Writing, Editing, Storytelling, Poetry, Character, Dialogue, Blogging, Publishing, Grammar, Feedback, Reading`,
  ),
  why: lines(`
    The first draft is allowed to be bad; that is its job.
    Write about {town}, not about New York.
    One page a day is a novel a year.
    Readers skip {adjective} adjectives and stay for people who want something.
    Everybody has read "{book}"; few have looked how it is done.`),
  does: lines(`
    write {200-900} words a day
    find a story in {prompt}
    let people talk and hear their voices
    cut a third and miss nothing
    describe a place by {few} details
    begin late and end early
    read your own work aloud
    take feedback and use half of it
    send {piece} to a magazine`),
  parts: lines(`
    noticing and notebooks
    characters who want something
    dialogue and silence
    {piece} and {piece}
    point of view
    rewriting
    reading as a writer: {author}
    publishers, contests and readers`),
  details: lines(`
    The first prompt is {prompt}; another is "{adjective} {noun}".
    We read "{book}" and a page of {author}, and steal what we need.
    Each week {few} learners send {piece} of up to {number} words and everyone answers.
    Exercises are short: {prompt} in ten lines, without the word "{noun}".
    Try to {verb} a paragraph: take out each word such as "{adverb}" and read again.
    {person} of {town} reads from a first novel that took {few} drafts.`),
  after: list(
    `published {piece} in a magazine, finished a novel about {town}, blogs for {number} readers, won a contest in {city}, writes every morning at {few}`,
  ),
  needs: list(`a notebook that you like, a pen, half an hour a day, thick skin of medium thickness`),
  audiences: list(
    `beginners, diary keepers, bloggers, teachers, journalists, retired people with stories, students of literature, mothers between two naps`,
  ),
  terms: {
    piece: list(
      `a short story, a poem, an essay, a scene, a memoir page, a ghazal, a letter, a monologue, a review, a fable, a travel piece, an obituary, a flash story, a ballad`,
    ),
    prompt: list(
      `a locked room, the smell of {town}, a lost umbrella, a wedding that is called off, two people on a bench, grandmother's trunk, a phone that rings at three, {a adjective} neighbour, the last bus, a photograph without a date, {bird} at the window, an unpaid bill, {a noun} in the rain, the wrong train, a recipe for disaster`,
    ),
  },
}

const speaking: Subject = {
  category: ['Writing & Speaking', 'Public Speaking and Theatre'],
  share: 3,
  kind: 'work',
  price: 'middle',
  children: 0.2,
  topics: list(
    `public speaking, stage fear, anchoring and emceeing, debating, voice training, presentations, storytelling for leaders, acting, interview skills, radio jockeying, stand-up comedy, personality development, body language, theatre improvisation, news reading, negotiation talk, group discussions, wedding anchoring, voice acting, mime, teaching online, toastmaster speeches, street theatre`,
  ),
  titles: lines(`
    {Topic} without Fear
    {Topic} in Ten Evenings
    {Topic}: From Whisper to Stage
    {Topic} for Quiet People
    {Topic} with Video Feedback
    Everyday {Topic}`),
  skills: list(
    `Public Speaking, Voice, Body Language, Storytelling, Confidence, Acting, Improvisation, Debate, Presentation, Humour`,
  ),
  why: lines(`
    Fear does not go; it learns to carry your bags.
    A talk is a walk that you take with the listeners.
    The voice is an instrument that nobody tunes.
    {occasion} comes without warning, and five minutes are long.`),
  does: lines(`
    speak at {occasion} without notes
    breathe, pause and look up
    open with a story and close with a point
    use hands, feet and silence
    answer a nasty question
    make people laugh on purpose
    read a text so that it lives
    improvise on "{noun}" for a minute
    handle a microphone and a hall`),
  parts: lines(`
    breath, voice and diction
    {occasion} and {occasion}
    structure in three steps
    gestures and eyes
    stories and examples
    games of improvisation
    slides, or none
    your own speech on video`),
  details: lines(`
    You speak in every class, from {30-90} seconds on the first day to {5-12} minutes on the last.
    Topics are drawn from a bowl: "{noun}", "{adjective} {noun}", {town}, socks.
    We watch speeches by {person} and by children, and count the pauses.
    Each talk is filmed; you write down three good things before anybody else speaks.
    {occasion} is staged with everyone as the audience, coughs included.
    The group plays "{verb} it": a scene in which nobody may say that word.`),
  after: list(
    `hosts weddings in {city}, spoke before {100-2000} people, won the debate of {town}, reads news on the radio, presents to clients, acts in a troupe`,
  ),
  needs: list(`a mirror, a phone that films, a glass of water, one story of your own`),
  audiences: list(
    `managers, students, teachers, shy people, salespeople, future anchors, lawyers, teenagers, candidates for interviews`,
  ),
  terms: {
    occasion: list(
      `a wedding toast, a farewell, a project review, a school assembly, a condolence meeting, a product launch, a village meeting, an award, a TV panel, a job interview, a court hearing, a thank-you speech, a housing-society meeting, a prayer meeting, Republic Day`,
    ),
  },
}

export const writingAndSpeaking: Subject[] = [writing, speaking]
