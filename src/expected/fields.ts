/**
 * What the columns of lists are called. The table holds names that are usual in manifests, load lists and consists; a port adds its
 * own in the configuration. A name counts without its case, spaces and punctuation. Data, and pure.
 */

/** Usual names of each field of an entry. `uld` and `container` say the type of the code too. */
const usual = {
  code: "code unit unitno unitid unitnumber equipment equipmentno equipmentid equipmentnumber identity",
  container:
    "container containerno containernr containernumber containerid containercode cntr cntrno ctr ctrno box boxno",
  uld: "uld uldno uldid uldnumber uldcode",
  type: "type kind identitytype unittype",
  direction: "direction trafficdirection tradedirection movement",
  mode: "mode transportmode modeoftransport",
  risk: "risk risklevel risklane riskresult",
  targetingRef: "targetingref targetingreference targeting selectionref selectionid targetid",
  carrier: "carrier carriercode line shippingline operator airline haulier",
  conveyanceReference: "conveyancereference conveyance voyage voyageno voyagenumber train trainno flight flightno",
  ucrs: "ucr ucrs ucrno uniqueconsignmentreference consignmentreference",
  declarations: "declaration declarations declarationno declarationref mrn sad declarationreference",
  goods: "goods goodsdescription description cargo commodity contents",
  hsCodes: "hscode hscodes hs tariff tariffcode commoditycode",
  grossKilograms: "grosskilograms grosskg grossweight grossweightkg weight weightkg grossmass grossmasskg kg vgm",
  empty: "empty isempty fullempty emptyfull fe ef loadstatus",
  sizeType: "sizetype isotype isocode isosizetype sizetypecode containertype",
  seals: "seal seals sealno sealnumber sealnumbers",
  plate: "plate licenceplate licenseplate truck truckplate vehicle vehicleplate registration",
  wagon: "wagon wagonno wagonnumber railcar wagonid",
  position: "position pos place placeintrain sequence seqno",
  lane: "lane gate gatelane appointmentlane",
  from: "from notbefore appointmentfrom windowfrom",
  to: "to notafter appointmentto windowto until",
} as const;

export type FieldName = keyof typeof usual;
export const fieldNames = Object.keys(usual) as FieldName[];

/** May stand in several columns: `Seal 1`, `Seal 2`. */
const listFields: ReadonlySet<FieldName> = new Set<FieldName>(["ucrs", "declarations", "hsCodes", "seals"]);

const spelled = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/** Own names by what they stand for, as the configuration declares them. */
export type OwnColumns = Readonly<Record<string, FieldName>>;

/** Gives the field of a column or key; undefined for what is not known. */
export function fieldFinder(own: OwnColumns = {}): (name: string) => FieldName | undefined {
  const byName = new Map<string, FieldName>();
  for (const field of fieldNames) {
    byName.set(field.toLowerCase(), field);
    for (const name of usual[field].split(" ")) byName.set(name, field);
  }
  for (const [name, field] of Object.entries(own)) byName.set(spelled(name), field);
  return (name) => {
    const plain = spelled(name);
    const found = byName.get(plain);
    if (found !== undefined) return found;
    // `UCR 2`, `Seal 3`: only fields that may stand several times are counted.
    const counted = byName.get(plain.replace(/[0-9]{1,2}$/, ""));
    return counted !== undefined && listFields.has(counted) ? counted : undefined;
  };
}
