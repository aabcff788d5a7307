"""Which office of another authority reviews a branch jointly, by the kind of branch."""

from typing import Final

# 联合评审单位: 教育局 for a school, 卫生健康委 for a hospital.
JOINT_REVIEWERS: Final = {"school": "education_reviewer", "hospital": "health_reviewer"}
