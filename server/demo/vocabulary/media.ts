import { lines, list, type Subject } from './subject.ts'

const photography: Subject = {
  category: ['Photography & Design', 'Photography'],
  share: 5,
  kind: 'art',
  price: 'middle',
  children: 0.04,
  topics: list(
    `mobile photography, portrait photography, wedding photography, street photography, landscape photography, product photography, wildlife photography, food photography, Lightroom editing, night photography, macro photography, newborn photography, travel photography, black-and-white photography, photography basics, flash and studio light, architecture photography, documentary photography, film cameras, astrophotography, drone photography, fashion photography, festival photography, photo books`,
  ),
  titles: lines(`
    {Topic} for Beginners
    {Topic}: See, Wait, Shoot
    {Topic} with Any Camera
    {Topic} around {City}
    {Topic} in Natural Light
    {Topic}: Fifty Assignments
    Better {Topic} with {Gear}`),
  skills: list(
    `Photography, Composition, Lighting, Editing, Lightroom, Portraits, Storytelling, Camera Settings, Retouching, Colour`,
  ),
  why: lines(`
    The best light is free and lasts twenty minutes.
    A new lens rarely helps; a step to the left often does.
    Everybody has photographed {scene}; you will learn to see it for the first time.
    Weddings pay, streets teach.
    Your phone is better than what the masters had.`),
  does: lines(`
    set aperture, time and ISO on purpose
    place {scene} in the frame
    use {gear} without looking at it
    find light in a dull room
    ask strangers for a portrait
    edit {number} pictures without despair
    tell a story in {few} pictures
    photograph {animal} without chasing it
    correct colour and skin
    print, frame and back up`),
  parts: lines(`
    exposure in plain words
    {gear} and {gear}
    lines, layers and space
    morning light, noon and neon
    {scene} as an exercise
    people, posed and not
    editing from raw file to print
    rates, contracts and clients`),
  details: lines(`
    Assignments: {scene}, {scene}, your own kitchen.
    We walk through {city} once, online or on foot, and shoot {scene}.
    Pictures are looked at on Thursdays, {few} of each learner, no mercy and no malice.
    We explain {gear} with a matchbox and a torch.
    A photographer from {town} shows {20-200} frames and the one that was printed.
    Settings are noted for every example: f/{2-16}, ISO {100-6400}, {gear}.
    Once we wait for {bird} together, which teaches more than a lecture.`),
  after: list(
    `shoots weddings in {city}, showed pictures of {scene} in {town}, was printed in a magazine, photographs products for {few} shops, won a prize for {scene}`,
  ),
  needs: list(`any camera or phone, {gear} if you have it, a free editing program, comfortable shoes`),
  audiences: list(
    `beginners, travellers, parents, bloggers, small sellers, wedding assistants, students of media, retired people with a new camera`,
  ),
  terms: {
    scene: list(
      `the flower market, a barber at work, rain at a bus stop, the ghats at dawn, a tea stall, hands, an old door, children playing cricket, the vegetable seller, a wrestling pit, a wedding kitchen, pigeons, Holi colours, a local train, reflections in puddles, Durga Puja, a blacksmith, kite sellers, a fishing harbour, the salt pans, a tram, snake boats, a camel fair, monks, a mill, headlights in fog`,
    ),
    gear: list(
      `a 50 mm lens, a reflector, a tripod, a phone clip, a speedlight, a polariser, a macro ring, a softbox, a zoom lens, a remote release, a grey card, window light, an ND filter, a wide lens, a ring light, extension tubes`,
    ),
  },
}

const video: Subject = {
  category: ['Photography & Design', 'Film and Video'],
  share: 4,
  kind: 'work',
  price: 'middle',
  topics: list(
    `video editing, YouTube channels, short films on a phone, Premiere Pro, DaVinci Resolve, screenwriting, documentary making, animation, After Effects, reels and shorts, sound for video, colour grading, acting for camera, wedding films, 2D animation, Blender, stop motion, podcasting, voice-over, cinematography, motion graphics, VFX basics, direction`,
  ),
  titles: lines(`
    {Topic} from Idea to Upload
    {Topic} with a Phone
    {Topic} in Four Weekends
    {Topic} for Beginners
    {Topic}: Cut on the Right Frame
    {Topic} in {Language}
    {Topic}: Make {Film}`),
  skills: list(
    `Video Editing, Storytelling, Sound, Colour, Camera, Animation, Script Writing, Lighting, Motion Graphics, Publishing`,
  ),
  why: lines(`
    People forgive a shaky picture but never bad sound.
    The first ten seconds decide about the next ten minutes.
    A film is made three times: on paper, on set, and at the desk.
    Channels grow by the thirtieth video, not by the third.`),
  does: lines(`
    write {film} on one page
    record clear sound in a noisy street
    cut so that nobody notices
    light a face with {light}
    use {technique} where it helps
    grade for skin and sky
    add titles in {language} and English
    animate {thing}
    export for every screen
    plan ten episodes in advance`),
  parts: lines(`
    story and storyboard
    {technique} and {technique}
    sound, music and silence
    {light} and {light}
    editing rhythm
    {film} as a final project
    copyright and release forms
    growing an audience`),
  details: lines(`
    You make {film} of {30-300} seconds, then {film} with somebody else.
    Footage shot in {town} is given to all, and no two cuts are alike.
    We show {technique} in {few} examples and undo it with one click.
    {person}, who edited {film} in {city}, opens a project of {number} clips.
    We record {bird} at dawn, traffic at noon, and mix them.`),
  after: list(
    `edits for {few} channels, made {film} that was shown in {city}, has {number} subscribers, works at a studio in {city}, films weddings near {town}`,
  ),
  needs: list(`a phone or camera, a computer with 8 GB of memory, headphones, a clip microphone`),
  audiences: list(
    `beginners, future YouTubers, teachers who record lessons, journalists, NGO workers, students of film, shop owners`,
  ),
  terms: {
    film: list(
      `a portrait of a neighbour, a recipe film, a music video, a travel diary, a short thriller, a product film, an interview, a film without words, a comedy of two minutes, a how-to, a wedding teaser, a documentary about a well, a trailer, a film about {town}, an explainer, a puppet film`,
    ),
    technique: list(
      `jump cuts, match cuts, J and L cuts, slow motion, masks, green screen, keyframes, speed ramps, B-roll, split screens, montage, tracking, time-lapse, voice-over, parallel cutting, morphs, rotoscoping`,
    ),
    light: list(
      `window light, a bulb and paper, the golden hour, a ring light, bounce boards, a single LED, backlight, street lamps, candles`,
    ),
    thing: list(
      `a logo, a walking figure, {animal}, a map, a bouncing ball, lettering, a kettle, {bird} in flight, a paper boat, a chart`,
    ),
  },
}

const design: Subject = {
  category: ['Photography & Design', 'Graphic Design'],
  share: 4,
  kind: 'work',
  price: 'middle',
  topics: list(
    `graphic design, Canva, UI and UX design, Photoshop, logo design, Illustrator, typography, Figma, packaging design, calligraphy, CorelDRAW, book covers, poster design, lettering in Indian scripts, colour for designers, brand identity, AutoCAD, interior design software, icon design, infographics, 3D modelling, SketchUp, invitation cards, presentation design, textile patterns, font making`,
  ),
  titles: lines(`
    {Topic} for Beginners
    {Topic}: From Brief to Print
    {Topic} Basics in a Week
    {Topic} for Non-Designers
    {Topic} with Real Briefs
    {Topic}: Make {Piece}
    Clean, Clear, Bold: {Topic}`),
  skills: list(
    `Graphic Design, Typography, Colour, Layout, Photoshop, Illustrator, Figma, Branding, UX Research, Canva, Print, Portfolio`,
  ),
  why: lines(`
    Good design is what you leave out.
    A shop sign in {town} has two seconds, a logo has one.
    Two fonts, three colours and white space solve most briefs.
    Software is learnt in weeks; seeing takes a little longer.`),
  does: lines(`
    read a brief and ask back
    set {font} and {font} together
    choose colours that print as they look
    draw a logo in {few} versions
    lay out {piece} on a grid
    prepare files for the press
    test a design with {few} people
    present work and take criticism
    combine Latin with {script} letters
    build a portfolio of {few} pieces`),
  parts: lines(`
    shape, space and contrast
    {font} and {font}
    colour on screen and paper
    {piece} and {piece}
    grids and hierarchy
    pictures and rights
    clients, rates and revisions
    a portfolio`),
  details: lines(`
    Briefs come from {town}: {piece} for a clinic, {piece} for a fair.
    We set one poster in {font} and again in {font}, and vote.
    Every piece goes through {few} rounds, as in an office.
    A printer from {city} explains what {30-400} gsm means and why black is not black.
    A word in {script} and one in English share a sign; making them friends takes a week.`),
  after: list(
    `designs for {few} clients, works at an agency in {city}, made {piece} for the {town} festival, sells templates, redesigned the family shop`,
  ),
  needs: list(`a computer, a free account, paper and markers, a pen tablet if you have one`),
  audiences: list(
    `beginners, students, small-business owners, teachers, social-media staff, printers, developers who want to design`,
  ),
  terms: {
    piece: list(
      `a logo, a menu, a poster, a wedding card, a book cover, a brochure, a package for tea, a website header, a shop sign, a calendar, an annual report, an app screen, a label for pickles, a T-shirt, a map for visitors, a stamp, a magazine spread, a festival banner, a set of icons, a ration bag`,
    ),
    font: list(
      `Garamond, Futura, Helvetica, Baskerville, Noto Sans, Poppins, Mukta, Bodoni, Rozha, Baloo, Tiro, Caslon, Gotham, Lato, Hind, Playfair, Inter, Didot, Laila, Amita`,
    ),
    script: list(
      `Devanagari, Tamil, Bengali, Gujarati, Malayalam, Kannada, Telugu, Gurmukhi, Odia, Urdu, Meitei, Ol Chiki`,
    ),
  },
}

export const media: Subject[] = [photography, video, design]
