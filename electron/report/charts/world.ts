/**
 * Where land and countries are, for a small map: figures only. Plate carrée, 720 by 324 units, 2 units a degree of longitude from
 * 168 W, 2.4 a degree of latitude from 78 N to 57 S. Taken from Natural Earth, 1:50m, which is in the public domain
 * (naturalearthdata.com): land where a cell of 2.5 degrees is mostly land, a country at the middle of its largest part.
 */
export const mapSize = { width: 720, height: 324, cell: { width: 5, height: 6 } } as const;

/** A row of cells after the other: cells of sea, of land, of sea, ... */
const landRuns =
  '19 5 2 1 1 8 4 19 14 1 17 2 12 7;17 4 2 2 2 9 8 15 30 2 9 14 9 2 1 1;17 2 1 5 2 3 1 8 6 14 29 2 4 ' +
  '25 1 8 1 1;1 25 2 4 1 2 1 5 5 12 16 8 8 50;1 33 4 5 3 8 5 2 11 71;1 33 2 5 5 5 7 3 10 68 2 1;1 29 6 ' +
  '3 8 3 19 5 1 63;2 6 3 19 6 4 1 1 23 1 3 6 1 53 2 3;4 1 8 19 4 7 22 2 4 3 2 47 7 2;14 31 18 2 1 1 3 ' +
  '53 6 3;16 29 18 1 1 60;17 24 3 2 20 59;17 25 24 57 1 1;17 23 1 1 22 15 3 4 1 35 2 1;17 22 24 5 2 1 ' +
  '1 2 1 12 2 30;18 20 25 4 6 1 1 12 1 27 1 3 4 1;18 19 27 2 2 4 6 38 2 1 3 2;19 17 28 8 9 34 2 1 1 4;' +
  '20 15 28 11 1 3 1 37 3 1;21 11 1 2 28 53;22 7 5 1 27 19 1 5 2 26;24 4 33 20 1 8 4 20 1 1;25 3 3 1 3 ' +
  '2 23 22 1 8 4 8 1 9;25 4 1 2 4 4 20 22 1 7 6 5 4 5;27 5 28 23 1 5 7 4 5 5 5 1;30 4 26 27 10 3 6 5;' +
  '33 1 4 2 21 24 1 2 9 2 7 1 1 3 5 1;33 10 19 26 10 2 6 1 2 1 4 1 2 1;36 8 18 25 12 1 7 1 9 1;36 11 ' +
  '17 1 5 16 20 3 4 1;36 11 24 14 21 3 2 4;35 14 22 13 23 2 2 3 1 1 2 1 1 1;35 17 19 12 25 2 2 2 1 1 4 ' +
  '5;35 18 19 11 26 1 12 4 1 1;35 18 19 11 27 3 9 5;36 17 19 11 33 1;36 16 20 12 2 1 32 3 2 1;37 15 20 ' +
  '11 2 2 30 5 2 2;39 13 20 10 3 2 29 10;39 12 21 9 4 2 27 13;39 11 23 9 2 3 25 16;39 9 25 8 4 1 26 17;' +
  '39 9 26 6 33 16;38 9 27 5 34 16;38 8 28 4 35 4 4 7;38 6 78 6;38 6 80 3 10 2;37 5 83 1 10 2;38 3 94 ' +
  '1;38 3 93 1;37 4;37 3 3 1;38 2;';

/** ISO 3166-1 alpha-2, x and y. */
const countryPlaces =
  'AD339,85 AE445,130 AF468,106 AG212,146 AI210,143 AL376,88 AM426,91 AO371,217 AR207,270 AS715,222 ' +
  'AT364,73 AU604,249 AW196,157 AX376,43 AZ431,90 BA372,81 BB217,156 BD516,130 BE345,66 BF332,158 ' +
  'BG386,85 BH437,125 BI396,195 BJ341,164 BL210,144 BM206,110 BN565,176 BO207,227 BR230,213 BS180,128 ' +
  'BT517,121 BW384,240 BY392,59 BZ159,146 CA138,47 CD383,194 CF377,171 CG366,189 CH352,75 CI325,169 ' +
  'CK16,238 CL194,270 CM361,174 CN543,99 CO190,178 CR168,163 CU178,135 CV289,151 CW198,158 CY402,103 ' +
  'CZ367,68 DE357,65 DJ421,159 DK355,52 DM213,150 DO195,142 DZ341,120 EC179,191 EE388,46 EG396,124 ' +
  'EH311,129 ER414,150 ES329,90 ET415,167 FI388,33 FJ692,230 FK218,311 FM652,171 FO322,38 FR341,75 ' +
  'GA360,189 GB331,58 GD213,158 GE423,86 GG331,68 GH334,168 GL252,12 GM305,155 GN314,162 GQ357,183 ' +
  'GR381,92 GS263,318 GT155,150 GU626,155 GW306,158 GY218,176 HK564,133 HM483,315 HN163,152 HR369,79 ' +
  'HT191,142 HU375,74 ID564,188 IE320,60 IL406,112 IM327,57 IN495,132 IO481,205 IQ424,108 IR445,109 ' +
  'IS299,31 IT361,83 JE332,69 JM181,144 JO410,112 JP612,99 KE412,186 KG485,88 KH546,157 KI21,183 ' +
  'KM423,215 KN211,146 KP590,91 KR592,100 KW431,117 KY173,141 KZ470,71 LA544,143 LB408,106 LC214,154 ' +
  'LI355,74 LK497,169 LR317,172 LS392,258 LT384,54 LU348,68 LV386,51 LY372,122 MA319,116 MC351,82 ' +
  'MD393,74 ME374,85 MF210,144 MG429,234 MH678,170 MK379,87 ML329,146 MM529,136 MN542,75 MO563,134 ' +
  'MP627,151 MR315,139 MS212,147 MT365,101 MU451,236 MV483,177 MW405,219 MX132,130 MY565,179 MZ407,228 ' +
  'NA370,240 NC667,238 NE355,145 NF672,257 NG352,164 NI166,156 NL347,62 NO360,34 NP504,119 NR670,188 ' +
  'NU716,233 NZ677,293 OM448,138 PA176,167 PE187,209 PF37,230 PG624,203 PH579,149 PK474,115 PL375,62 ' +
  'PM223,75 PN79,246 PR203,143 PS406,111 PT320,92 PW605,169 PY219,243 QA438,126 RO386,77 RS378,81 ' +
  'RU527,29 RW396,192 SA425,129 SB656,210 SC447,198 SD396,149 SE368,37 SG544,184 SH325,226 SI366,77 ' +
  'SK375,70 SL312,167 SM361,82 SN307,153 SO427,176 SR224,177 SS397,170 ST349,187 SV158,154 SX210,144 ' +
  'SY413,103 SZ399,251 TC193,135 TD373,151 TF475,306 TG338,167 TH538,151 TJ478,95 TL588,208 TM455,93 ' +
  'TN355,105 TO706,238 TR407,93 TT213,162 TW578,130 TZ406,202 UA399,69 UG401,184 US138,91 UY224,266 ' +
  'UZ463,87 VA361,87 VC214,155 VE204,170 VG207,143 VI206,145 VN549,147 VU670,224 WF700,221 WS711,220 ' +
  'XK378,85 YE431,149 ZA386,257 ZM392,219 ZW396,233';

export interface LandRun {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Stretches of land, in units of the map; y is the top of the row. */
export const land: readonly LandRun[] = landRuns.split(';').flatMap((row, line) => {
  const runs: LandRun[] = [];
  let cell = 0;
  for (const [index, length] of row.split(' ').map(Number).entries()) {
    if (index % 2 === 1)
      runs.push({
        x: cell * mapSize.cell.width,
        y: line * mapSize.cell.height,
        width: length * mapSize.cell.width,
      });
    cell += length;
  }
  return runs;
});

export const placeOfCountry: ReadonlyMap<string, { readonly x: number; readonly y: number }> = new Map(
  countryPlaces.split(' ').map((place) => {
    const [x = 0, y = 0] = place.slice(2).split(',').map(Number);
    return [place.slice(0, 2), { x, y }];
  }),
);
