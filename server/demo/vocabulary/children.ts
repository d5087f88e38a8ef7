import { lines, list, type Subject } from './subject.ts'

const coding: Subject = {
  category: ['For Children', 'Coding and Robotics'],
  share: 3,
  kind: 'study',
  price: 'middle',
  children: 1,
  topics: list(
    `Scratch, Python for children, robotics, Minecraft coding, app making for children, game design, web pages for teens, Roblox Studio, micro:bit, electronics for children, AI for young people, block coding, 3D design with Tinkercad, drones, animation, chess programming, safe internet for children, Arduino for teens`,
  ),
  titles: lines(`
    {Topic}: Make Your First Game
    {Topic} for Ages {Ages}
    {Topic} Holiday Camp
    {Topic} in Ten Projects
    {Topic} for Little Inventors
    Play, Break, Build: {Topic}`),
  skills: list(
    `Coding, Scratch, Python, Logic, Creativity, Robotics, Game Design, Problem Solving, Electronics, Teamwork`,
  ),
  why: lines(`
    Children who make games play fewer of them.
    {game} is made in an hour and improved for a week.
    It is not about a career; it is about finding out why {robot} turned left.
    A screen is best when somebody talks back to it.`),
  does: lines(`
    make {game} and share it
    use loops, events and variables
    find out why it does not work
    draw and animate a character
    build {robot} that follows a line
    explain a program to a grandparent
    change a game made by somebody else
    keep passwords and secrets`),
  parts: lines(`
    {game} and {game}
    loops, events and messages
    {robot} and {robot}
    stories with animation
    sounds and scores
    showing it to others
    staying safe online`),
  details: lines(`
    The projects are {game}, {game} and {game}, and one that is a secret.
    Groups of {few} keep the chat friendly and everybody busy.
    A kit with {10-60} parts makes {robot}; it comes by post from {city}.
    {given} from {town}, who is {9-15}, shows a game with {number} players.
    Parents see a show on the last day and get a list of what to try next.`),
  after: list(
    `made {game} for a little sister, won a coding contest in {city}, built {robot} out of cardboard, teaches cousins, started a club at school in {town}`,
  ),
  needs: list(`a laptop with a browser, headphones and a mouse, the robot kit, a grown-up within call`),
  audiences: list(
    `children from seven, children from eight to twelve, teenagers, home-schooled children, schools, siblings who share a laptop`,
  ),
  terms: {
    ages: list(`7 to 9, 8 to 12, 10 to 14, 9 to 11, 12 to 16`),
    game: list(
      `a maze, a catching game, a quiz about {animal}, a race, a story with two endings, a cricket game, a virtual pet, a space shooter, a memory game, a musical keyboard, a chase through {town}, a platform game, a snake game, a treasure hunt, a weather clock, a cooking game`,
    ),
    robot: list(
      `a line follower, a robot arm, a night lamp, a plant that asks for water, an obstacle avoider, a door alarm, a drawing robot, a clapping light, a sumo robot, a traffic signal, a crawling beetle, a sorting machine`,
    ),
  },
}

const reading: Subject = {
  category: ['For Children', 'Reading and Storytelling'],
  share: 3,
  kind: 'study',
  price: 'low',
  children: 1,
  topics: list(
    `phonics, storytelling, handwriting, a book club for children, creative writing for children, Panchatantra stories, reading aloud, speech and drama, theatre games, poetry for children, puppet stories, spelling bee, making picture books, Hindi stories, debating for children, comics for children, news for young readers, early literacy, Jataka tales`,
  ),
  titles: lines(`
    {Topic} for Ages {Ages}
    {Topic} with {Given} Teacher
    {Topic}: A Story Every Week
    {Topic} at Bedtime
    {Topic} and "{Book}"
    The {Topic} Club`),
  skills: list(
    `Reading, Phonics, Storytelling, Speaking, Writing, Imagination, Listening, Vocabulary, Confidence, Drama`,
  ),
  why: lines(`
    A child who is read to learns to read.
    Stories are where children try out being brave.
    Letters are sounds first, shapes second.
    Good handwriting is a gift to the teacher and to oneself.`),
  does: lines(`
    blend sounds into words
    tell {tale} with voice and hands
    read a page aloud with pleasure
    make up a story from {few} pictures
    write neat letters at their own speed
    act out {tale} with friends
    listen to the end
    spell "{noun}", "{adjective}" and "{verb}"
    make a small book and bind it`),
  parts: lines(`
    sounds and letters
    {tale} and {tale}
    rhymes and rhythm
    words such as "{noun}" and "{adjective}"
    characters and endings
    puppets and voices
    a performance for the family`),
  details: lines(`
    We read "{book}" in small pieces and talk about every one.
    This month's stories are {tale}, {tale} and one that {given} wrote.
    New words are collected in a jar: "{adjective}", "{noun}", "{adverb}".
    Each child becomes {animal} or {bird} at least once.
    A storyteller from {town} brings {tale} with drum and mask.
    Children draw {scene} and put it at the centre of the tale.`),
  after: list(
    `reads under the blanket, told {tale} at the school assembly, finished "{book}", writes stories about {animal}, won the spelling bee of {town}`,
  ),
  needs: list(`crayons and paper, a library card, the book of the month, an old sock for a puppet`),
  audiences: list(
    `children from four to six, children from six to nine, children from eight to twelve, parents and children together, preschool teachers, shy children`,
  ),
  terms: {
    ages: list(`4 to 6, 5 to 8, 6 to 9, 8 to 12`),
    tale: list(
      `the monkey and the crocodile, the clever hare, Tenali Rama and the thieves, the blue jackal, Birbal's khichdi, the foolish lion, the talking cave, the four friends, the golden goose, the tiger and the woodcutter, Akbar's lost ring, the ghost of the banyan, the merchant of {town}, the crane and the crab, Gopal Bhar's bet, the moon in the well, Vikram and the vetal, the musical donkey`,
    ),
    scene: list(
      `a forest, a market, a flood, a palace of mangoes, an island, a train at night, a wedding of frogs, a school under water, the roof of the world`,
    ),
  },
}

const games: Subject = {
  category: ['For Children', 'Chess, Abacus and Skills'],
  share: 3,
  kind: 'study',
  price: 'low',
  children: 0.9,
  topics: list(
    `chess, abacus, Rubik's cube, memory training, chess openings, general knowledge quiz, magic tricks, origami, chess endgames, art and craft for children, manners and confidence, sudoku and puzzles, clay modelling, money for children, chess for teens, young chefs, yoga games, nature crafts, kite making, ventriloquism, calligraphy for children, juggling`,
  ),
  titles: lines(`
    {Topic} for Beginners
    {Topic}: Think Three Moves Ahead
    {Topic} for Ages {Ages}
    {Topic} Summer Camp
    {Topic} Level {Level}
    {Topic} and {Motif}`),
  skills: list(
    `Chess, Abacus, Concentration, Memory, Logic, Patience, Creativity, Fine Motor Skills, Confidence, Strategy`,
  ),
  why: lines(`
    Losing a game and shaking hands is worth a year of lectures.
    Beads turn sums into something that fingers remember.
    Long holidays need short plans.
    Every champion from {town} began with {motif}.`),
  does: lines(`
    see {motif} before it happens
    play {opening} and know why
    add on the beads, then without
    solve a cube in under {2-9} minutes
    sit still for a whole game
    fold {object} and {object}
    remember {20-60} words in order
    win and lose politely
    teach the game to a friend`),
  parts: lines(`
    rules, notation and first mates
    {motif} and {motif}
    {opening} and {opening}
    beads from one to a thousand
    puzzles of the day
    {object} in paper
    a tournament at the end`),
  details: lines(`
    Each class has {few} puzzles, one lesson and two games.
    We study {motif} with positions from a game that {person} played in {town}.
    {opening} is learnt by playing it {10-40} times, not by heart.
    The online tournament has {16-256} children from {town} to {town}.
    There are {number} exercises with beads, each of a minute.
    Quiet hands fold {object} while the others think.`),
  after: list(
    `won the under-{8-16} title of {town}, has a rating of {1000-1700}, solves the cube in {20-90} seconds, plays the grandfather every evening, runs the school club`,
  ),
  needs: list(`a chess set or an abacus, square paper, a notebook, a quiet table`),
  audiences: list(
    `children from five, children from six to ten, children from nine to fourteen, teenagers, grandparents and grandchildren, schools`,
  ),
  terms: {
    ages: list(`5 to 7, 6 to 10, 8 to 12, 9 to 14`),
    level: list(`One, Two, Three, Four`),
    motif: list(
      `the fork, the pin, back-rank mate, the skewer, discovered check, the passed pawn, castling early, double attack, opposition, zugzwang, the smothered mate, deflection, the Lucena position, stalemate tricks, the minority attack`,
    ),
    opening: list(
      `the Italian Game, the London System, the Sicilian, the French Defence, the Queen's Gambit, the Caro-Kann, the Scotch, the King's Indian, the Ruy Lopez, the Pirc, the English Opening, the Scandinavian, the Slav, the Vienna, the Catalan`,
    ),
    object: list(
      `a crane, a frog that jumps, a lotus, a boat, a box, a fox, a star, a dragon, a parrot, a butterfly, a crown, an envelope`,
    ),
  },
}

export const children: Subject[] = [coding, reading, games]
