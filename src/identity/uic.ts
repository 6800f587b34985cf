/**
 * UIC wagon numbers: 12 digits. 1-2 interoperability, 3-4 country of registration, 5-8 type, 9-11 serial, 12 check digit
 * by Luhn with factors 2, 1, 2 … from the left. Pure.
 *
 * What it cannot see: a product 2d above 9 loses 9, so the factor 2 maps the digits 0 … 9 one to one to themselves, and
 * every single wrong digit is seen. Two neighbours swapped pass only where d + f(e) = e + f(d) modulo 10, f the doubling:
 * 09 for 90. Twins aa for bb pass only where a + f(a) = b + f(b): 22 for 55, 33 for 66, 44 for 77.
 */

export const wagonShape = /^[0-9]{12}$/;

/** The digit that the first eleven call for. */
export function wagonCheckDigit(body: string): number {
  let sum = 0;
  for (let i = 0; i < 11; i++) {
    const product = (body.charCodeAt(i) - 48) * (i % 2 === 0 ? 2 : 1);
    sum += product > 9 ? product - 9 : product;
  }
  return (10 - (sum % 10)) % 10;
}

/** Those of which we are sure; others are told by their digits. */
const countries: Readonly<Record<string, string>> = {
  "10": "Finland",
  "20": "Russia",
  "21": "Belarus",
  "22": "Ukraine",
  "24": "Lithuania",
  "25": "Latvia",
  "26": "Estonia",
  "27": "Kazakhstan",
  "33": "China",
  "51": "Poland",
  "52": "Bulgaria",
  "53": "Romania",
  "54": "Czechia",
  "55": "Hungary",
  "56": "Slovakia",
  "70": "United Kingdom",
  "71": "Spain",
  "72": "Serbia",
  "73": "Greece",
  "74": "Sweden",
  "75": "Turkey",
  "76": "Norway",
  "78": "Croatia",
  "79": "Slovenia",
  "80": "Germany",
  "81": "Austria",
  "82": "Luxembourg",
  "83": "Italy",
  "84": "Netherlands",
  "85": "Switzerland",
  "86": "Denmark",
  "87": "France",
  "88": "Belgium",
  "94": "Portugal",
};

/** Name of the country of a wagon number's digits 3 and 4, or undefined. */
export function wagonCountry(digits: string): string | undefined {
  return countries[digits];
}
