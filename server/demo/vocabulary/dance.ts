import { lines, list, type Subject } from './subject.ts'

const classical: Subject = {
  category: ['Dance', 'Classical Dance'],
  share: 4,
  kind: 'art',
  price: 'middle',
  children: 0.45,
  topics: list(
    `Bharatanatyam, Kathak, Odissi, Kuchipudi, Mohiniyattam, Manipuri dance, Sattriya, Kathakali, abhinaya, nattuvangam, mudras, thillanas, dance theory exams, Kathak footwork, ballet basics, Yakshagana`,
  ),
  titles: lines(`
    {Topic} Basics
    {Topic}: Footwork and Expression
    {Topic} for Children from Six
    {Topic} for Adults Who Begin Late
    {Topic}: The {Banis} School
    {Topic}: Towards the Arangetram`),
  skills: list(
    `Classical Dance, Footwork, Expression, Mudras, Rhythm, Posture, Choreography, Stamina, Mythology, Stage Practice`,
  ),
  why: lines(`
    The feet keep the tala, the hands tell the tale, the eyes make it true.
    A posture that looks simple takes a year, and carries you for life.
    {item} is a poem that somebody once decided to stand up and say.
    Adults learn the meaning faster than children, and the steps a little slower.`),
  does: lines(`
    hold the basic posture without pain
    dance {step} in three speeds
    use {10-52} mudras and know what they mean
    show {rasa} with the face alone
    learn {item} from start to end
    recite the syllables while you dance
    warm up so that knees last
    tell a story with hands and eyes
    wear the costume and the bells`),
  parts: lines(`
    posture, stance and balance
    {step} and {step}
    single and double hand gestures
    {rasa}, {rasa} and the other rasas
    {item}
    rhythm and recitation
    make-up and costume`),
  details: lines(`
    The first item is {item}; the second, {item}, needs two months.
    We practise {step} on a mat and {step} on a hard floor.
    The style is that of {banis}, as taught by {person}.
    A live mridangam or tabla joins us in the last week.
    Expression has a class of its own: {rasa} and {rasa} before a mirror.
    Children perform {item} at the year's end for {100-600} guests online.`),
  after: list(
    `danced {item} at a temple in {town}, completed an arangetram in {city}, teaches {6-40} children, passed the diploma exam, performs with a troupe`,
  ),
  needs: list(
    `a floor of two metres by two, cotton dress and a dupatta, ankle bells after the first month, a large mirror`,
  ),
  audiences: list(
    `children from six, adults without experience, dancers of other styles, mothers and daughters, students who prepare for exams`,
  ),
  terms: {
    step: list(
      `tatta adavu, natta adavu, tatkar, chakkars, chauka, tribhangi, tihai, paran, toda and tukda, kuditta mettu, korvais, jatis, paidal, gat nikas, mandi adavu, teermanam`,
    ),
    item: list(
      `alarippu, jatiswaram, Ganesh vandana, a thillana, tarana, pallavi, mangalacharan, a padam, tarangam, a varnam, ashtapadi, battu, hori, a thumri, moksha, Dashavatar`,
    ),
    rasa: list(`joy, anger, courage, wonder, sorrow, disgust, fear, love, peace`),
    banis: list(
      `Kalakshetra, Pandanallur, Vazhuvoor, Lucknow, Jaipur, Banaras, Raigarh, Thanjavur, Vempati, Mayadhar Raut, Kelucharan Mohapatra`,
    ),
  },
}

const folkAndFilm: Subject = {
  category: ['Dance', 'Folk and Film Dance'],
  share: 5,
  kind: 'home',
  price: 'low',
  children: 0.3,
  topics: list(
    `Bollywood dance, garba and dandiya, bhangra, hip-hop, wedding choreography, lavani, salsa, contemporary dance, Zumba-style dance, ghoomar, Bihu dance, belly dance, freestyle, dance for seniors, Kalbelia, giddha, bachata, kids' dance, Koli dance, jazz funk, tap dance`,
  ),
  titles: lines(`
    {Topic} Basics
    {Topic} for the Festival Season
    {Topic} for Fitness and Fun
    {Topic} Choreography Workshop
    {Topic} in Your Living Room
    {Topic} for Two Left Feet
    {Topic}: Twelve Routines`),
  skills: list(`Dance, Choreography, Footwork, Stamina, Rhythm, Freestyle, Performance, Fitness, Partner Work`),
  why: lines(`
    Nobody watches your feet at a wedding, but everybody sees whether you enjoy yourself.
    One song learnt well is worth ten half remembered.
    You sweat, you laugh, and after {20-60} minutes you know {move}.
    Before Navratri everyone wants to learn {move}; be early.`),
  does: lines(`
    count the beat and hit it
    dance {move} without getting out of breath
    learn a routine of three minutes
    isolate shoulders, chest and hips
    lead and follow
    mix {move} with {move}
    put together your own sequence
    dance in a group and hold the line
    stretch before and after`),
  parts: lines(`
    warm-up and isolation
    {move} and {move}
    counts, claps and turns
    formation and changes of place
    a full routine
    props: {prop}
    filming yourself`),
  details: lines(`
    Songs change each month; the steps ({move}, {move}) stay.
    The routine has {8-48} counts of eight and is taught in mirror view.
    We use {prop} in the second half, so clear the shelf.
    A choreographer from {city} sets the finale with {move}.
    Groups of cousins get a discount and a corner for themselves.`),
  after: list(
    `won the society's garba prize, choreographed a sister's sangeet, teaches children in {town}, danced on the stage of a college festival, lost {3-15} kilograms without noticing`,
  ),
  needs: list(`shoes that do not slip, water and a towel, {prop}, a loudspeaker`),
  audiences: list(
    `complete beginners, wedding parties, families, office groups, teenagers, people who sit too much, seniors`,
  ),
  terms: {
    move: list(
      `the thumka, the two-clap garba, the jhoomar step, a body roll, the hook step, basic salsa, the dodhiyu, top rocks, the grapevine, pirouettes, the lezim step, moonwalk, the Bihu sway, chaal, the wave, hinch, popping, the shimmy, ghoomar turns, phumaniyan`,
    ),
    prop: list(`dandiya sticks, a dupatta, a scarf, small lamps, lezims, a hat, an umbrella, brass pots, saaps`),
  },
}

export const dance: Subject[] = [classical, folkAndFilm]
