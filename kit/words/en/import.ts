import type { Words } from '../words.ts'
import type { imports as zh } from '../zh/import.ts'

export const imports: Words<typeof zh> = {
  'workbook.not-a-workbook':
    'This is not an .xlsx workbook; nothing was read. Open the table in WPS or Excel, save it as an Excel workbook (*.xlsx) and upload that.',
  'workbook.encrypted': 'This workbook is protected by a password; nothing was read. Remove the password, save and upload again.',
  'workbook.old-format':
    'This workbook is in an old format (.xls or .xlsb); nothing was read. Save it as an Excel workbook (*.xlsx) and upload that.',
  'workbook.macro':
    'This workbook contains macros and was not read, for safety. Save it as a workbook without macros (*.xlsx) and upload that.',
  'workbook.too-large': 'The file is larger than {{megabytes}} MB and was not read. Remove pictures and blank rows, or upload it in parts.',
  'workbook.too-many-rows': 'A sheet has more than {{rows}} rows; nothing was read. Upload it in parts.',
  'workbook.bomb':
    'The file unpacks to an abnormal size and was not read, for safety. Paste its contents into a new workbook and upload that.',
  'workbook.empty': 'There is nothing in this workbook. Check that you chose the right file.',
  'workbook.broken': 'The file is damaged and cannot be read; nothing was read. Open it in WPS or Excel, save it again and upload that.',
  'workbook.unsafe-name': 'The file contains unsafe paths and was not read. Paste its contents into a new workbook and upload that.',
  'workbook.no-header':
    'No header row was found. Use the recommendation summary; its header needs at least name, ID number, employer and title.',

  'workbook.hidden-sheet': 'The sheet “{{sheet}}” is hidden and was not read. If it belongs to the list, show it and upload again.',
  'workbook.hidden-rows':
    'Rows {{rows}} of the sheet “{{sheet}}” are hidden, perhaps by a filter, and were not read. If they belong to the list, show them and upload again.',

  'import.missing-name': 'The name is missing.',
  'import.name-format':
    'This is no real name: 2 to 30 letters, without digits, signs and letters that could not be typed (?, □). Write it as on the ID card.',
  'import.missing-id': 'The ID number is missing.',
  'import.missing-employer': 'The employer is missing.',
  'import.missing-title': 'The title applied for is missing.',
  'import.id-format': 'An ID number has 18 places and contains a date of birth that exists. Check it against the card.',
  'import.id-region':
    'The ID number does not begin with a region. Check it against the card; the number of a foreigner with permanent residence is 9, province and country.',
  'import.id-check-digit': 'The check digit of the ID number is wrong; usually one digit was mistyped. Check it against the card.',
  'import.id-lost-digits': 'The ID number was stored as a number and its last digits are lost. Set the cell to text and enter it again.',
  'import.duplicate-id': 'This ID number already appears above. A person is recommended once: remove the second row or correct the number.',
  'import.birth-format': 'The month of birth cannot be read. Write it as 1985年7月 or 1985.07.',
  'import.birth-id-mismatch': 'The month of birth differs from the one in the ID number. Correct one of them from the card.',
  'import.future-birth': 'The month of birth is after today. Correct it.',
  'import.gender-format': 'Enter 男 or 女 for the gender.',
  'import.gender-id-mismatch': 'The gender differs from the one in the ID number. Correct one of them from the card.',
  'import.uscc-format': 'A unified social credit code has 18 places and no letters I, O, S, V or Z. Check it against the business licence.',
  'import.uscc-check-digit':
    'The check digit of the unified social credit code is wrong; usually one place was mistyped. Check it against the business licence.',
  'import.uscc-lost-digits':
    'The credit code was stored as a number and its last digits are lost. Set the cell to text and enter it again from the licence.',
  'import.years-format': 'The years in the trade cannot be read. Enter whole years, such as 12.',
  'import.years-impossible':
    'The years in the trade do not fit the age: the person would have begun before sixteen. Correct the years or the month of birth.',
  'import.unknown-title': 'This title is not offered in this edition. Use a title from the notice.',
  'import.unknown-grade': 'The skill grade is unknown or contradicts itself. Enter one of the eight grades, such as 高级技师.',
  'import.unknown-county': 'The county is not in the register. Enter its full name, such as 历下区.',
  'import.county-not-in-city': 'This county does not belong to the recommending city. Check it.',
  'import.county-ambiguous': 'More than one city has a county of this name. Put the city before it, such as 济南市市中区.',
  'import.phone-format': 'The telephone number cannot be read. Enter a mobile number of 11 digits or a landline with its area code.',
  'import.rank-format': 'The rank cannot be read. Enter a whole number.',
  'import.rank-duplicate': 'This rank is already taken above, by the same recommending organization. Rank again.',
  'import.two-columns':
    'Two columns of the sheet look like this one and differ. Keep one, or say in the other heading whose it is (配偶电话).',
  'import.name-differs':
    'This ID number is registered under another name. Check both against the card; a former name is corrected in the register first.',
  'import.cell-error': 'The formula in this cell failed (#N/A) or was never worked out. Enter its contents directly.',
  'import.too-long': 'The text is too long. Shorten it.',

  'import.sheet-faults': 'Faults',
  'import.sheet': 'Sheet',
  'import.row': 'Row',
  'import.column': 'Column',
  'import.field': 'Field',
  'import.value': 'Value',
  'import.reason': 'Reason',
  'import.to-correct': 'Rows to correct (upload this file again when corrected)',
  'import.from': 'Recommended by: {{name}}',

  'import.field.sequence': 'No.',
  'import.field.name': 'Name',
  'import.field.gender': 'Gender',
  'import.field.ethnicity': 'Ethnicity',
  'import.field.birth': 'Month of birth',
  'import.field.politicalStatus': 'Political status',
  'import.field.education': 'Education',
  'import.field.idNumber': 'ID number',
  'import.field.employer': 'Employer',
  'import.field.uscc': 'Unified social credit code',
  'import.field.nature': 'Kind of employer',
  'import.field.post': 'Post',
  'import.field.industry': 'Industry',
  'import.field.trade': 'Trade',
  'import.field.grade': 'Skill grade',
  'import.field.years': 'Years in the trade',
  'import.field.honours': 'Main honours',
  'import.field.title': 'Title applied for',
  'import.field.channel': 'Channel',
  'import.field.city': 'City',
  'import.field.county': 'County',
  'import.field.phone': 'Telephone',
  'import.field.rank': 'Rank',
  'import.field.remarks': 'Remarks',
  'import.field.sender': 'Recommended by',
}
