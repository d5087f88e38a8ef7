import { lines, list, type Subject } from './subject.ts'

const mathematics: Subject = {
  category: ['School Subjects', 'Mathematics'],
  share: 4,
  kind: 'study',
  price: 'low',
  children: 0.8,
  topics: list(
    `Vedic mathematics, class 10 mathematics, mental arithmetic, algebra, geometry, fractions and decimals, maths olympiad, class 12 calculus, class 8 mathematics, tables and number sense, trigonometry, statistics for school, logical puzzles, maths through origami, word problems, class 9 mathematics, number theory for the curious, rangoli geometry, class 5 mathematics, graph paper and functions, maths for parents`,
  ),
  titles: lines(`
    {Topic} without Tears
    {Topic}: Play with Numbers
    {Topic} for the CBSE Board
    {Topic} for the {Board} Syllabus
    {Topic}: Understand, Then Practise
    {Topic} in Twenty Evenings
    The Joy of {Topic}`),
  skills: list(
    `Mathematics, Algebra, Geometry, Mental Arithmetic, Problem Solving, Logic, Exam Practice, Number Sense, Reasoning`,
  ),
  why: lines(`
    Nobody is bad at maths; somebody went too fast in class four.
    Speed comes after understanding, never before.
    A puzzle that takes a week is better than twenty sums in an hour.
    In India people worked with {idea} long before Europe had a name for it.`),
  does: lines(`
    multiply two-digit numbers in the head
    draw {idea} instead of learning it
    turn a story into an equation
    check an answer in three ways
    prove {theorem} with paper and scissors
    use {idea} in daily life
    find your own mistakes
    plan the three hours of the board exam
    explain {theorem} to a younger child`),
  parts: lines(`
    {idea} and {idea}
    {theorem} and its uses
    games with {thing}
    tables and tricks
    board questions by chapter
    constructions with compasses
    puzzles for the weekend`),
  details: lines(`
    We use {thing} and {thing} before any formula.
    Each lesson starts with a puzzle by {person} and ends with one by a pupil.
    We cut, fold and argue about {theorem}.
    There are {20-400} sums on paper, half of them about {thing}.
    A class of {few} in {town} plays against one in {city} on the last day.`),
  after: list(
    `got {80-100} marks in the board exam, won a medal at the olympiad, does sums for fun, helps classmates in {town}`,
  ),
  needs: list(`squared paper and compasses, {thing} and scissors, the school textbook, a pencil that may be chewed`),
  audiences: list(
    `pupils of class six to eight, pupils of class nine and ten, parents who want to help, teachers, olympiad beginners, curious adults`,
  ),
  terms: {
    board: list(`ICSE, Maharashtra, Tamil Nadu, Karnataka, West Bengal, Kerala, Rajasthan, UP, Bihar, Telangana, NIOS`),
    idea: list(
      `negative numbers, fractions, symmetry, ratio, prime numbers, place value, area, angles, probability, patterns, squares, zero, percentages, factors, averages, scale, sequences, coordinates, sets, tessellations, slopes, pi`,
    ),
    theorem: list(
      `the theorem of Pythagoras, the sum of angles, similar triangles, the quadratic formula, Euclid's algorithm, the mid-point theorem, Brahmagupta's formula, the circle theorems, Heron's formula, Thales' theorem, the remainder theorem, Baudhayana's rule, Euler's formula`,
    ),
    thing: list(
      `bottle caps, tamarind seeds, dice, matchsticks, playing cards, paper strips, a cricket score, bus tickets, tiles, coins, rangoli dots, a measuring tape, dominoes, marbles, calendars, kites, ludo boards, ice-cream sticks`,
    ),
  },
}

const science: Subject = {
  category: ['School Subjects', 'Science'],
  share: 3,
  kind: 'study',
  price: 'low',
  children: 0.8,
  topics: list(
    `class 10 science, kitchen chemistry, astronomy for beginners, class 8 science, physics with toys, biology with a microscope, electricity and circuits, science fair projects, the night sky, rocks and fossils, class 9 science, chemistry of everyday things, the human body, space and ISRO, plants around us, weather, class 7 science, robotics kits, inventions, insects, ocean science, history of science`,
  ),
  titles: lines(`
    {Topic} with Experiments
    {Topic}: Try It at Home
    {Topic} for the {Board} Syllabus
    {Topic} for Curious Children
    {Topic} in Thirty Experiments
    Why and How: {Topic}`),
  skills: list(
    `Science, Experiments, Observation, Physics, Chemistry, Biology, Astronomy, Measurement, Curiosity, Project Work`,
  ),
  why: lines(`
    A question asked at dinner is the start of every experiment.
    {element} is in the phone, in the salt and in the stars.
    Textbooks give answers; a torch and a lens give questions.
    The sky above {town} is dark enough to see what {city} has lost.`),
  does: lines(`
    build {device} from scrap
    measure, note and draw a graph
    see {small} under a cheap lens
    explain {wonder} to a little brother
    find {few} planets with the naked eye
    make a fair test
    keep a notebook like a scientist
    find {element} in the kitchen
    present a project in five minutes`),
  parts: lines(`
    {wonder} and {wonder}
    {device} and {device}
    {element}, {element} and the periodic table
    the senses and the brain
    forces and motion
    the chapters of the textbook
    {animal} and its life
    the project fair`),
  details: lines(`
    Each class has one experiment: {device}, {device}, and so on.
    We look at {small}, {small} and whatever the children bring.
    {element} gets its own story, and so do {element} and {element}.
    A scientist from {city} answers {few} questions, however odd.
    On a clear night we meet online and look for {star} above {town}.
    The kit has {20-70} parts and costs less than a pizza.`),
  after: list(
    `won the science fair of {town}, built {device} for the school, wants to know about {wonder}, got {80-100} marks, reads about {element} at breakfast`,
  ),
  needs: list(`a torch, a magnet and string, salt, vinegar and a glass jar, a notebook, an adult for the hot parts`),
  audiences: list(`children from eight, pupils of class six to ten, teachers, parents, curious adults`),
  terms: {
    board: list(`CBSE, ICSE, Maharashtra, Tamil Nadu, Karnataka, West Bengal, Kerala, Rajasthan, Odisha, Assam`),
    device: list(
      `a pinhole camera, a periscope, a lemon battery, a water filter, an electric motor, a rain gauge, a telescope, a hovercraft, a compass, a sundial, a stethoscope, a paper helicopter, a solar cooker, a kaleidoscope, a seismograph, a volcano that erupts, a burglar alarm, a barometer`,
    ),
    wonder: list(
      `rainbows, echoes, why ice floats, fireflies, magnets, thunder, rust, mirages, the tides, photosynthesis, eclipses, the blue of the sky, fingerprints, yeast, soap bubbles, migration, gravity, comets, sweat, dreams`,
    ),
    small: list(
      `onion skin, pond water, a butterfly wing, salt crystals, pollen, a hair, ant legs, moss, yeast cells, sand, a petal, mould, a drop of milk`,
    ),
    star: list(
      `Orion, Saptarishi, Jupiter, Saturn, the Pleiades, Scorpius, Sirius, Venus, Canopus, Arundhati, Dhruva, Agastya`,
    ),
  },
}

export const school: Subject[] = [mathematics, science]
