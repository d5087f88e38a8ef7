import { lines, list, type Subject } from './subject.ts'

const guitar: Subject = {
  category: ['Music', 'Guitar'],
  share: 5,
  kind: 'art',
  price: 'middle',
  children: 0.2,
  topics: list(
    `acoustic guitar, ukulele, fingerstyle guitar, electric guitar, Bollywood songs on guitar, bass guitar, classical guitar, songwriting, music theory for guitarists, blues guitar, strumming patterns, campfire songs, worship songs, guitar for seniors, slide guitar, metal riffs, guitar repair`,
  ),
  titles: lines(`
    {Topic} from the First Chord
    {Topic} in Thirty Songs
    {Topic} for Absolute Beginners
    {Topic} without Sheet Music
    {Topic}: Level {Level}
    Play {Topic} with Friends
    {Topic}: From "{Song}" to Your Own`),
  skills: list(
    `Guitar, Chords, Strumming, Rhythm, Music Theory, Fingerstyle, Songwriting, Ear Training, Improvisation, Stage Practice`,
  ),
  why: lines(`
    Four chords and a steady right hand open half of the song book.
    Your fingers will hurt for two weeks and never again.
    Most people give up at the F chord; we go around it first.
    Nobody needs to read notes in order to play "{song}" by the fire.`),
  does: lines(`
    change chords without looking
    strum in {metre} and keep going
    play "{song}" from start to end
    read chord charts and tabs
    pick a melody over a bass line
    tune by ear and change strings
    find the key of a song that you hear
    write a verse and a chorus
    use {effect} with taste
    play along with others and stop together`),
  parts: lines(`
    open chords and the dreaded F
    {metre} and {metre}
    {song} and other first songs
    scales that are useful
    hammer-ons, pull-offs and slides
    {effect} and {effect}
    choosing a guitar and strings
    playing for others`),
  details: lines(`
    The song list has "{song}" and "{song}", and each learner adds one.
    We slow "{song}" down to {40-75} beats a minute until it sits.
    There is a backing track for every exercise, in {40-160} beats a minute.
    An amplifier is not needed; those who have one learn what {effect} does.
    By week three you accompany a singer, even if the singer is your aunt.
    {artist} and {artist} show up as examples of what three chords can do.`),
  after: list(
    `plays in a band in {city}, accompanies the Sunday choir, writes songs in {language}, busks at the lake, played "{song}" at a wedding`,
  ),
  needs: list(`a guitar of any kind, a tuner app and a capo, spare strings and two picks, a chair without arms`),
  audiences: list(
    `beginners, children from nine, college bands, teachers of young children, people who own a dusty guitar, church musicians`,
  ),
  terms: {
    level: list(`One, Two, Three, Four, Five`),
    metre: list(`four-four, three-four, six-eight, swing, reggae rhythm, twelve-eight, half-time`),
    effect: list(`a looper, reverb, a delay pedal, distortion, chorus, a wah pedal, compression, tremolo, an octaver`),
  },
}

const keyboard: Subject = {
  category: ['Music', 'Keyboard and Singing'],
  share: 4,
  kind: 'art',
  price: 'middle',
  children: 0.35,
  topics: list(
    `keyboard, piano, Bollywood singing, western vocals, music production, karaoke confidence, piano for adults, choir singing, learning music by ear, home recording, Trinity grade exams, playback singing, harmonium for bhajans, beat making, old film songs, jazz piano, podcasts and sound`,
  ),
  titles: lines(`
    {Topic} for Beginners
    {Topic} in Small Steps
    {Topic}: Songs You Love
    {Topic} with Both Hands
    {Topic}: Grade {Level}
    Find Your Voice: {Topic}
    {Topic} at Home, without Neighbours Complaining`),
  skills: list(
    `Keyboard, Piano, Singing, Music Theory, Recording, Chords, Breath Control, Sight Reading, Mixing, Harmony, Performance`,
  ),
  why: lines(`
    Every voice is good enough for a start, and most are better than their owners think.
    Two hands, two jobs: that is the whole trick of the keyboard.
    A laptop and a blanket over a chair make a studio.
    Old songs are the best teachers, for everybody knows when they are wrong.`),
  does: lines(`
    play a tune with the right hand and chords with the left
    sing on the breath and not on the throat
    read notes on two staves
    find chords for a song that you only hear
    record, edit and mix at home
    warm up before and cool down after
    hold a harmony while others sing the tune
    hit the pitch in the first second
    perform "{song}" with microphone technique`),
  parts: lines(`
    posture and hand position
    scales in {few} keys
    chords and inversions
    breath and resonance
    rhythm and counting
    {gear} and {gear}
    songs in {language} and English
    preparing for an exam or a stage`),
  details: lines(`
    We work on "{song}" first and on an old film song next.
    Each lesson has a warm-up, one new thing and one song.
    The chapter about recording compares {gear} with {gear}.
    You sing into the phone every day for {2-10} minutes and listen once.
    Learners of grade {1-8} practise the pieces of the year.
    {artist} serves as an example of phrasing, {artist} of timing.`),
  after: list(
    `sings at open mikes in {city}, passed grade {1-8}, plays for the school assembly, has put {few} songs online, leads a choir in {town}`,
  ),
  needs: list(`a keyboard with touch response, headphones and {gear}, a glass of water, a free audio editor`),
  audiences: list(`beginners, children from six, bathroom singers, school choirs, home producers, grandparents`),
  terms: {
    level: list(`One, Two, Three, Initial, Four, Five`),
    gear: list(
      `a condenser microphone, a dynamic microphone, a pop filter, a USB interface, MIDI pads, a sampler, closed headphones, a blanket booth, a DAW, a metronome`,
    ),
  },
}

export const music: Subject[] = [guitar, keyboard]
