import type { Words } from '../words.ts'
import type { figures as zh } from '../zh/figures.ts'

export const figures: Words<typeof zh> = {
  'portal.figures.title': 'Results in figures',
  'portal.figures.description':
    'How many craftsmen Shandong has, where they work and what its selections achieved. Every figure says what it counts and where it comes from.',
  'portal.figures.lead': 'Open any figure to see what it counts, where it comes from and of when it is.',
  'portal.figures.as-of': 'As of {{time}}, renewed every minute.',
  'portal.figures.all': 'All figures',
  'portal.figures.what': 'What is counted',
  'portal.figures.source': 'Source',
  'portal.figures.time': 'As of',
  'portal.figures.numbers': 'Main figures',
  'portal.figures.none': 'There is no figure to publish yet',
  'portal.figures.none-note': 'Figures appear here once the first titles are conferred or the first nominees are shown.',

  'portal.figures.unit.people': 'people',
  'portal.figures.unit.ballots': 'voters',
  'portal.figures.unit.editions': 'editions',
  'portal.figures.people': 'Craftsmen in the register',
  'portal.figures.people.what':
    'People with a valid title in the register. Somebody with several titles counts once; suspended and withdrawn titles do not count.',
  'portal.figures.title-of.what': 'People whose title “{{title}}” is valid in the register. Suspended and withdrawn ones do not count.',
  'portal.figures.nominees': 'Nominees',
  'portal.figures.nominees.what':
    'Nominees of all editions that were shown to the public, also those who received a title later. Those who left do not count.',
  'portal.figures.recommended': 'Recommendations',
  'portal.figures.recommended.what':
    'Recommendations that units handed in, in editions whose nominees have been shown. Before that they are not counted.',
  'portal.figures.ballots': 'Voters',
  'portal.figures.ballots.what':
    'Workers who voted, with their names known, in votes that are closed. A changed ballot counts once. While a vote runs nothing is counted and nobody can see a number.',
  'portal.figures.finished': 'Finished editions',
  'portal.figures.finished.what': 'Editions of every level that have conferred their titles and were declared finished.',
  'portal.figures.source.register': 'Register of craftsmen',
  'portal.figures.source.nominees': 'Nominees shown in each edition',
  'portal.figures.source.casework': 'Records of recommendations in each edition',
  'portal.figures.source.book': 'Ballot books of each edition',
  'portal.figures.source.editions': 'Editions',

  'portal.figures.map': 'Sixteen cities',
  'portal.figures.map-title': 'Craftsmen by city',
  'portal.figures.map-label': 'Craftsmen in the register by city, one hexagon a city, placed as on the map',
  'portal.figures.map-note': 'By the city of the employer. Choose a city to see its craftsmen.',
  'portal.figures.map-outside': 'The employers of another {{count}} stand directly under the province.',
  'portal.figures.map-table': 'As a table',
  'portal.figures.people-value': '{{count}} people',
  'portal.figures.people-value_one': '{{count}} person',
  'portal.figures.city': 'City',
  'portal.figures.holders': 'Craftsmen',
  'portal.figures.industries': 'By industry',
  'portal.figures.industries-note':
    'The industry named in the recommendation, as it stood when the title was conferred. Those without one are left out.',
  'portal.figures.groups': 'By group of trades',
  'portal.figures.groups-note': 'The trade on the certificate, grouped. Trades outside the catalogue are left out.',
  'portal.figures.years': 'By year',
  'portal.figures.years-note': 'People whose title was conferred in the year and is valid today.',
  'portal.figures.make-up': 'Make-up',
  'portal.figures.front-line': 'on the front line',
  'portal.figures.front-line.what':
    'Craftsmen recorded in their recommendation as working on the front line of production or service: {{count}} of {{of}} of whom it is known.',
  'portal.figures.women': 'women',
  'portal.figures.women.what':
    '{{count}} of the {{of}} craftsmen whose sex is recorded are women. No share is published for fewer than ten people.',
  'portal.figures.source.file': 'Personal files and recommendation forms',
  'portal.figures.running': 'Editions that are on',
  'portal.figures.running-none': 'No edition is on right now.',
  'portal.figures.until': '{{stage}}, {{count}} days left',
  'portal.figures.until_one': '{{stage}}, {{count}} day left',
  'portal.figures.until-today': '{{stage}}, closes today',
  'portal.figures.between': 'Between two stages',
  'portal.figures.nominees-value': '{{count}} nominees',
  'portal.figures.nominees-value_one': '{{count}} nominee',
}
