import { lines, list, type Subject } from './subject.ts'

const hindustani: Subject = {
  category: ['Music', 'Hindustani Music'],
  share: 4,
  kind: 'art',
  price: 'middle',
  children: 0.25,
  topics: list(
    `Hindustani vocals, bansuri, sitar, harmonium, khayal singing, bhajans, ghazal singing, sarod, Sufi songs, raga Yaman, light classical music, thumri and dadra, esraj, santoor, voice culture, Rabindra Sangeet, Gurbani kirtan, Marathi natya sangeet, violin in the Hindustani style, semi-classical songs`,
  ),
  titles: lines(`
    {Topic} for Beginners
    {Topic}: First Ten Ragas
    {Topic} in the {Gharana} Tradition
    {Topic}: One Raga a Month
    Daily Riyaz: {Topic}
    {Topic} Online, One to One
    {Topic} and Raga {Raga}`),
  skills: list(
    `Hindustani Music, Raga, Tala, Voice Training, Riyaz, Alaap, Bandish, Improvisation, Sargam, Notation, Ear Training, Performance`,
  ),
  why: lines(`
    A raga is not a scale: it is a way of walking through one.
    Twenty honest minutes a day do more than a Sunday of four hours.
    Before the song comes the breath, and before the breath the silence.
    In the {gharana} tradition the first year is spent on a single note; we are a little quicker.
    {raga} sounds of {hour}, and after this course you will hear why.`),
  does: lines(`
    sing or play sa against a tanpura
    keep {tala} with the hand
    tell {raga} from {raga}
    open a raga with a slow alaap
    practise paltas in three speeds
    learn {few} bandishes by heart
    improvise within the rules
    breathe and sit so that nothing hurts
    read the notation of Bhatkhande
    perform for ten minutes without notes`),
  parts: lines(`
    sa, re, ga and the twelve notes
    {tala} and {tala}
    raga {raga}
    raga {raga} and raga {raga}
    paltas and alankars
    bandish, taan and tihai
    tuning and the tanpura
    listening to great recordings`),
  details: lines(`
    The first raga is {raga}, the second {raga}; those who stay learn {raga} as well.
    We count {tala} of {6-16} beats on the fingers until it counts itself.
    {person} of {town} taught these bandishes, and they come with their stories.
    You get recordings of the tanpura in all keys from {pitch} to {pitch}.
    Every learner sings alone for two minutes in each class, and gets one correction.
    A small concert closes the term: {raga} in {tala}.`),
  after: list(
    `sang at the {city} Saraswati Puja, passed the {gharana} grade of {few} years, plays for the choir of a school, accompanies bhajans on Thursdays, gave a first concert at {40-75}`,
  ),
  needs: list(`a tanpura app, your instrument or your voice, headphones and a quiet room, a notebook for bandishes`),
  audiences: list(
    `beginners of any age, adults who learnt as children, choir singers, children from eight, teachers of music, listeners who want to understand`,
  ),
  terms: {
    raga: list(
      `Yaman, Bhairav, Bhupali, Bageshri, Durga, Kafi, Khamaj, Malkauns, Bihag, Desh, Todi, Marwa, Puriya Dhanashri, Darbari, Hamsadhwani, Bhimpalasi, Jog, Kedar, Hameer, Brindavani Sarang, Miyan ki Malhar, Lalit, Ahir Bhairav, Charukeshi, Shree, Pahadi, Tilak Kamod, Gorakh Kalyan, Chandrakauns, Jaijaivanti, Sohni, Patdeep, Rageshri, Asavari, Madhuvanti, Alhaiya Bilawal, Shivaranjani, Nat Bhairav, Basant, Jaunpuri`,
    ),
    tala: list(
      `teentaal, dadra, keherwa, ektaal, jhaptaal, rupak, chautaal, tilwada, dhamar, deepchandi, ada chautaal, jhoomra, sooltaal`,
    ),
    gharana: list(
      `Gwalior, Kirana, Jaipur-Atrauli, Agra, Patiala, Maihar, Imdadkhani, Banaras, Rampur-Sahaswan, Mewati, Bhendi Bazaar, Indore, Bishnupur, Senia`,
    ),
    hour: list(`evening, dawn, deep night, the rains, spring, noon, longing, the hour of lamps`),
    pitch: list(`C, C sharp, D, G, A, B flat, F, E`),
  },
}

const carnatic: Subject = {
  category: ['Music', 'Carnatic Music'],
  share: 3,
  kind: 'art',
  price: 'middle',
  children: 0.35,
  topics: list(
    `Carnatic vocals, veena, Carnatic violin, mridangam, Carnatic flute, varnams, kritis of Tyagaraja, Annamacharya songs, devotional songs in Tamil, manodharma, nadaswaram, kanjira, Swati Tirunal compositions, Purandaradasa for children, geethams and swarajathis, konnakol, morsing, ghatam, chitravina`,
  ),
  titles: lines(`
    {Topic} for Children
    {Topic}: From Sarali to Geetham
    {Topic} Step by Step
    {Topic}: Raga {Ragam}
    Learn {Topic} Online, Live
    {Topic}: Grade by Grade
    {Topic} for the December Season`),
  skills: list(
    `Carnatic Music, Raga, Tala, Swaras, Kritis, Manodharma, Rhythm, Voice Training, Gamaka, Notation, Concert Practice`,
  ),
  why: lines(`
    The first lessons were composed five centuries ago, and nobody has found better ones.
    A gamaka cannot be written; it has to be heard, and heard again.
    {ragam} is taught early because it forgives, and late because it never ends.
    Music exams are a ladder; this course is the wall it leans on.`),
  does: lines(`
    sing sarali and janta varisais in three speeds
    put {talam} with claps and fingers
    learn a geetham in {ragam}
    understand the {melakarta} melakarta ragas
    sing a kriti of {composer}
    shape gamakas with care
    begin with swaras of your own
    pronounce Telugu, Tamil and Sanskrit verses
    sit through a concert and follow it`),
  parts: lines(`
    sarali, janta and dhatu varisais
    alankaras in seven talas
    {ragam} and {ragam}
    geethams and a first varnam
    {talam} and {talam}
    a kriti of {composer}
    shruti, breath and posture`),
  details: lines(`
    You learn one geetham in {ragam}, a varnam in {ragam} and a kriti by {composer}.
    Students who finish may sit the exam of grade {1-8} in {town}.
    {person} sang this at {town}, and we listen to the recording line by line.
    {talam} is practised with the hand alone before any note is sung.
    Notation is given in English, Tamil and Devanagari letters.
    Each child has {15-30} minutes alone with the teacher every week.`),
  after: list(
    `sang at the temple in {town}, passed grade {1-8}, gave an arangetram in {city}, plays veena for a dance school, sings {composer} every morning`,
  ),
  needs: list(`a shruti box or app, a notebook with the lessons, your instrument tuned to D, a mat and a quiet corner`),
  audiences: list(
    `children from six, adults who begin late, dancers who want to know their music, families abroad, school choirs, players of western violin`,
  ),
  terms: {
    ragam: list(
      `Mayamalavagowla, Mohanam, Kalyani, Hamsadhwani, Kambhoji, Shankarabharanam, Bhairavi, Thodi, Abhogi, Kharaharapriya, Bilahari, Hindolam, Sri, Madhyamavati, Anandabhairavi, Saveri, Begada, Charukesi, Reetigowla, Nattai, Sahana, Keeravani, Purvikalyani, Kapi, Arabhi, Varali, Vasantha, Shanmukhapriya, Surutti, Amritavarshini, Nilambari, Dhanyasi, Kedaragowla, Yadukulakamboji, Simhendramadhyamam, Ranjani`,
    ),
    talam: list(`Adi tala, Rupaka tala, Misra Chapu, Khanda Chapu, Ata tala, Jhampa tala, Triputa tala, Eka tala`),
    composer: list(
      `Tyagaraja, Dikshitar, Syama Sastri, Purandaradasa, Annamacharya, Papanasam Sivan, Swati Tirunal, Oothukkadu, Patnam Subramania Iyer, Gopalakrishna Bharati, Koteeswara Iyer, Mysore Vasudevachar, Arunachala Kavi`,
    ),
    melakarta: list(`first ten, seventy-two, commonest, shuddha madhyama, prati madhyama`),
  },
}

const percussion: Subject = {
  category: ['Music', 'Percussion'],
  share: 3,
  kind: 'art',
  price: 'low',
  children: 0.3,
  topics: list(
    `tabla, dholak, cajon, drum kit, mridangam basics, djembe, pakhawaj, khol, dhol, finger drumming, chenda, rhythm for children, octapad, duff, body percussion, pung, thavil, drum circles`,
  ),
  titles: lines(`
    {Topic} for Beginners
    {Topic}: The First Fifty Bols
    {Topic} Solo and Accompaniment
    {Topic} by Ear
    {Topic} for Festivals
    Rhythm Lab: {Topic}`),
  skills: list(
    `Rhythm, Tabla, Drumming, Tala, Bols, Accompaniment, Timing, Improvisation, Coordination, Ensemble Playing`,
  ),
  why: lines(`
    Rhythm lives in the feet before it reaches the hands.
    A drummer who listens is invited everywhere.
    You can say {bol} after a day and play it after a year.
    Neighbours like practice pads, and so will you.`),
  does: lines(`
    sit and strike so that the sound rings
    say {bol} before you play it
    play {theka} at three speeds
    accompany a bhajan or a film song
    count odd metres without fear
    build a solo of three minutes
    play rolls and fills that land on one
    tune and look after the skin
    keep time with a metronome and with a friend`),
  parts: lines(`
    single strokes and rolls
    {theka} and {theka}
    {bol} and its variations
    qaidas, relas and tihais
    grooves for songs
    playing together
    tuning and care`),
  details: lines(`
    We begin with {bol}, add {bol}, and join both to {theka}.
    {theka} is played with a harmonium loop of {60-180} beats a minute.
    A set of {number} exercises comes as sound files, slow and fast.
    {person} from {town} shows a solo of the {gharana} style.
    Two cameras show both hands, left and right, from above.`),
  after: list(
    `plays for kirtan in {town}, joined a drum circle in {city}, accompanies a dance class, won a prize at the youth festival`,
  ),
  needs: list(`your instrument or a practice pad, a metronome app, a ring cushion and talc, headphones`),
  audiences: list(
    `beginners, children from seven, singers who want to feel time, dancers, members of a bhajan group, drummers from other traditions`,
  ),
  terms: {
    bol: list(
      `dha ti dha ge na, te te, tirakita, dhere dhere, na dhin dhin na, ta ki ta, ghe ghe nana, ka ta, dha tirakita, tak dhum, thom thom, paradiddles, ge ge te te, kida nagu`,
    ),
    theka: list(
      `teentaal, keherwa, dadra, rupak, jhaptaal, bhajani theka, a simple rock beat, ektaal, addha, garba rhythm, bossa nova, Bihu rhythm, lavani rhythm, samba, panchari melam, bhangra beat`,
    ),
    gharana: list(`Delhi, Farrukhabad, Punjab, Ajrada, Lucknow, Banaras, Thanjavur, Nathdwara`),
  },
}

export const classicalMusic: Subject[] = [hindustani, carnatic, percussion]
